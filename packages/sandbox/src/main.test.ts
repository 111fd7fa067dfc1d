import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOT_LOGIN, developmentToken } from './forge';
import { MARKER_FILE } from './data-directory';

describe('the commands', () => {
  let parent: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'golden-path-main-'));
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  const start = (
    script: string,
    directory: string,
    environment = {},
    args: readonly string[] = [],
  ) =>
    spawn(
      process.execPath,
      // Not tsx's own command: it makes 130 of a busy process's answer to a signal.
      ['--import', 'tsx', join(__dirname, script), ...args],
      {
        stdio: 'pipe',
        env: {
          PATH: process.env.PATH,
          GOLDEN_PATH_SANDBOX_DIR: directory,
          GOLDEN_PATH_FORGE_PORT: '0',
          GOLDEN_PATH_NONPROD_PORT: '0',
          GOLDEN_PATH_PROD_PORT: '0',
          ...environment,
        },
      },
    );
  const finish = async (...args: Parameters<typeof start>) => {
    const child = start(...args);
    const [out, err] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: child.exitCode, out, err };
  };

  it(
    'start says where forge and clusters are in a line each and ends on Ctrl-C; a fault can be switched; reset deletes what it made',
    { timeout: 120_000 },
    async () => {
      const directory = join(parent, 'state');
      // `npm start` has made these before the forge is up.
      await mkdir(join(directory, 'logs'), { recursive: true });
      const child = start('main.ts', directory);
      let said = '';
      while (!said.includes('prod     https'))
        said += String((await once(child.stdout, 'data'))[0]);
      expect(said).toMatch(
        /^forge {7}http:\/\/localhost:\d+\ncluster {5}nonprod {2}https:\/\/127\.0\.0\.1:\d+\ncluster {5}prod {5}https:\/\/127\.0\.0\.1:\d+\n$/,
      );
      const [forge = '', nonprod = ''] = said
        .split('\n')
        .map(line => line.split(/ +/).at(-1) ?? '');
      const response = await fetch(
        `${forge}/api/v1/repos/platform/gitops-config`,
      );
      expect(response.status).toBe(200);

      const port = { GOLDEN_PATH_FORGE_PORT: new URL(forge).port };
      const fault = (...args: string[]) =>
        finish('fault.ts', directory, port, args);
      expect(await fault('nonprod', 'down')).toMatchObject({
        code: 0,
        out: 'cluster     nonprod has the fault down\n',
      });
      await expect(fetch(`${nonprod}/version`)).rejects.toThrow();
      expect((await fault('nonprod', 'tired')).err).toMatch(
        /fault is "tired": accepted are none, down, slow/,
      );
      expect((await fault('nonprod', 'none')).code).toBe(0);
      const ask = async (path: string) =>
        (await fetch(`${forge}${path}`)).status;
      expect((await fault('forge', 'errors')).out).toBe(
        'forge       forge has the fault errors\n',
      );
      expect(await ask('/api/v1/repos/platform/gitops-config')).toBe(500);
      expect(await ask('/platform/gitops-config')).toBe(200);
      const put = (cluster: string, fault: string, headers = {}) =>
        fetch(`${forge}/-/clusters/${cluster}/fault`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ fault }),
        });
      expect((await put('nonprod', 'down')).status).toBe(401);
      const signed = {
        authorization: `token ${developmentToken(BOT_LOGIN)}`,
        accept: 'application/json',
      };
      const moon = await put('moon', 'down', signed);
      expect(await moon.text()).toMatch(
        /cluster is \\"moon\\": accepted are nonprod, prod/,
      );
      expect((await put('forge', 'none', signed)).ok).toBe(true);
      expect(await ask('/api/v1/repos/platform/gitops-config')).toBe(200);
      child.kill('SIGINT');
      const [code] = await once(child, 'close');
      expect(code).toBe(0);
      expect(existsSync(join(directory, MARKER_FILE))).toBe(true);

      const reset = await finish('reset.ts', directory);
      expect(reset).toMatchObject({ code: 0, err: '' });
      expect(existsSync(directory)).toBe(false);
      expect((await finish('reset.ts', directory)).out).toMatch(/not exist/);
    },
  );

  it(
    'neither takes nor deletes a directory of somebody else',
    { timeout: 60_000 },
    async () => {
      const directory = join(parent, 'precious');
      await mkdir(directory);
      await writeFile(join(directory, 'thesis.txt'), 'x');
      const reset = await finish('reset.ts', directory);
      expect(reset).toMatchObject({ code: 1, out: '' });
      expect(reset.err).toContain('it is not a sandbox, nothing was deleted');
      const started = await finish('main.ts', directory);
      expect(started).toMatchObject({ code: 1, out: '' });
      expect(started.err).toMatch(/did not start: .* holds other files/);
      expect(await readdir(directory)).toEqual(['thesis.txt']);
    },
  );

  it('S4: start refuses production', { timeout: 60_000 }, async () => {
    const directory = join(parent, 'production');
    const started = await finish('main.ts', directory, {
      NODE_ENV: 'production',
    });
    expect(started).toMatchObject({ code: 1, out: '' });
    expect(started.err).toContain('NODE_ENV is "production"');
    expect(existsSync(directory)).toBe(false);
  });
});
