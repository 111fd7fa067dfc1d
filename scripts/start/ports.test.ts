import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { failureIn } from './failure.mjs';
import { findTakenPorts, readPorts, settingsOf } from './ports.mjs';

describe('the ports of npm start', () => {
  it('come from the environment, and each wrong one is named with what is accepted', () => {
    expect(readPorts({})).toEqual({
      sandbox: 7010,
      backend: 7007,
      portal: 3000,
      nonprod: 7021,
      prod: 7022,
    });
    for (const [variable, value] of [
      ['GOLDEN_PATH_PORTAL_PORT', 'x'],
      ['GOLDEN_PATH_BACKEND_PORT', '0'],
      ['GOLDEN_PATH_FORGE_PORT', '70000'],
      ['GOLDEN_PATH_PORTAL_PORT', '7007'],
    ] as const)
      expect(() => readPorts({ [variable]: value })).toThrow(
        new RegExp(`: found "?${value}"?.*; accepted: a port`),
      );
  });

  it('change every address that holds them, and nothing when they are the usual ones', () => {
    expect(settingsOf(readPorts({}))).toEqual({});
    const settings = settingsOf(
      readPorts({
        GOLDEN_PATH_PORTAL_PORT: '3001',
        GOLDEN_PATH_BACKEND_PORT: '7001',
        GOLDEN_PATH_FORGE_PORT: '7002',
      }),
    );
    const text = Object.values(settings).join('\n');
    expect(text).not.toMatch(/3000|7007|7010/);
    expect(settings).toMatchObject({
      GOLDEN_PATH_FORGE_URL: 'http://localhost:7002',
      APP_CONFIG_app_baseUrl: '"http://localhost:3001"',
      APP_CONFIG_backend_listen_port: '7001',
      APP_CONFIG_goldenPath_configRepository_url:
        '"http://localhost:7002/platform/gitops-config"',
    });
  });

  it.each(['127.0.0.1', '::1'])(
    'that another program has on %s are named, with the variable that changes them',
    async host => {
      const other = createServer().listen(0, host);
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      try {
        expect(await findTakenPorts({ backend: port })).toEqual([
          expect.stringMatching(
            new RegExp(
              `^Port ${port}, which the backend needs, is taken .* GOLDEN_PATH_BACKEND_PORT=${port + 10} npm start$`,
            ),
          ),
        ]);
      } finally {
        other.close();
        await once(other, 'close');
      }
      expect(await findTakenPorts({ backend: port })).toEqual([]);
    },
  );
});

describe('what a part of npm start says when it ends', () => {
  it('is the reason that the backend gives, without the log around it', () => {
    expect(
      failureIn(
        'info: loading\nThe backend did not start. goldenPath.enviroments: is not a known key\nmore\n',
      ),
    ).toBe(
      'The backend did not start. goldenPath.enviroments: is not a known key\nmore',
    );
    expect(failureIn('info: listening on :7007\n')).toBeUndefined();
  });

  it('is the message of an error that nobody caught, without its stack', () => {
    expect(
      failureIn(
        '/x/server.js:1\n  throw error;\n  ^\n\nTypeError: no such thing\n    at a (b.js:1)\n\nNode.js v22.23.3\n',
      ),
    ).toBe('TypeError: no such thing');
  });
});
