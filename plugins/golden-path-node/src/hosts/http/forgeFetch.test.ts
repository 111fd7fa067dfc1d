import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseOrganisation } from '@golden-path/plugin-golden-path-common';
import { createFileTree } from '@golden-path/plugin-golden-path-common';
import { afterEach, describe, expect, it } from 'vitest';
import { createOrganisationForges } from '../forges';
import { createForgeFetch } from './forgeFetch';

const token = 'canary-7c1f0a';
const encodings = [
  token,
  encodeURIComponent(token),
  Buffer.from(token).toString('base64'),
  Buffer.from(`bot:${token}`).toString('base64'),
];

const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function connect(url: string) {
  const goldenPath = {
    organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    configRepository: { url: `${url}/platform/gitops-config` },
    serviceRepositories: { url: `${url}/{owner}/{service}` },
  };
  return createOrganisationForges(parseOrganisation(goldenPath), {
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [
            {
              host: new URL(url).host,
              baseUrl: url,
              username: 'bot',
              password: token,
            },
          ],
        },
      }),
    ),
    pause: async () => {},
  });
}

const everythingOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return [
    error.stack,
    JSON.stringify(error),
    JSON.stringify(Object.getOwnPropertyDescriptors(error)),
    everythingOf(error.cause),
  ].join('\n');
};

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
}

function operationsOn(url: string): Array<() => Promise<unknown>> {
  const forges = connect(url);
  const { host, address } = forges.serviceRepository({
    name: 'refunds',
    owner: 'payments',
  });
  const repository = forges.configRepository('refunds');
  return [
    () => host.exists(address),
    () =>
      host.publish({
        ...address,
        description: '',
        visibility: 'private',
        files: createFileTree([['a', 'a']]),
        message: 'x',
      }),
    () => repository.has('apps/refunds'),
    () => repository.readTree({ folder: 'apps/refunds' }),
    () =>
      repository.propose({
        branch: 'golden-path/create/refunds',
        title: 'x',
        body: 'x',
        files: [{ path: 'apps/refunds/a', content: 'a' }],
      }),
    () => repository.findChangeRequest('golden-path/create/refunds'),
    () => repository.getChangeRequest(1),
    () => repository.merge({ number: 1, expectedHeadSha: '0'.repeat(40) }),
  ];
}

describe('talking to a forge', () => {
  it.each([400, 401, 403, 422, 500, 503])(
    'invariant 4: a forge that answers %i and echoes the credential puts it in no error of any operation',
    async status => {
      const url = await serve((request, response) => {
        const echo = request.headers.authorization ?? '';
        expect(echo).not.toBe('');
        response.writeHead(status, { 'x-echo': echo, 'retry-after': '0' });
        response.end(JSON.stringify({ message: echo, errors: encodings }));
      });
      for (const operation of operationsOn(url)) {
        const said = everythingOf(await failureOf(operation()));
        for (const encoding of encodings) expect(said).not.toContain(encoding);
        expect(said).toContain(new URL(url).host);
      }
    },
  );

  it('invariant 7: a redirect to another host is refused and the other host hears nothing', async () => {
    let heard = 0;
    const other = await serve((_, response) => {
      heard += 1;
      response.end('{}');
    });
    const url = await serve((request, response) => {
      response.writeHead(302, { location: `${other}${request.url}` }).end();
    });
    for (const operation of operationsOn(url)) {
      expect(await failureOf(operation())).toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('redirect'),
      });
    }
    expect(heard).toBe(0);
  });

  it('invariant 7: the credential is sent below its base URL only', async () => {
    const sent: string[] = [];
    const forgeFetch = createForgeFetch({
      baseUrl: 'https://git.acme.io/forge',
      authorization: token,
      fetch: async input => {
        sent.push(String(input));
        return new Response('{}');
      },
    });
    for (const url of [
      'https://git.acme.io.evil.example/forge/x',
      'https://git.acme.io@evil.example/forge/x',
      'http://git.acme.io/forge/x',
      'https://git.acme.io:8443/forge/x',
      'https://git.acme.io/other',
      'https://git.acme.io/forge/../other',
      'https://git.acme.io/forge/%2e%2e/other',
      'https://git.acme.io/forge/a%2fb',
      'https://git.acme.io/forge/a%5cb',
    ])
      await expect(forgeFetch(url)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    expect(sent).toEqual([]);
    await forgeFetch('https://git.acme.io/forge/api/v1/version');
    expect(sent).toEqual(['https://git.acme.io/forge/api/v1/version']);
  });

  it('F10: a repository URL of a host without integration, or in another form, is refused before anything is sent', () => {
    const url = 'http://127.0.0.1:1';
    for (const found of [
      'https://github.com@evil.example/a/b',
      'https://127.0.0.1:1@evil.example/a/b',
      'ssh://-oProxyCommand=x/a/b',
      'github.com?owner=a&token=b',
      `${url}/a/b?token=c`,
      `${url}/a/b/c`,
      `${url}/a`,
      `${url}/a/%2e%2e`,
      `${url}/a/b#c`,
      'http://127.0.0.1:2/a/b',
    ])
      expect(() =>
        connectTo(found, url).configRepository('refunds'),
      ).toThrowError(
        expect.objectContaining({
          name: 'InputError',
          message: expect.stringContaining(
            'goldenPath.configRepository.url: found',
          ),
        }),
      );
  });

  it('gives up on a forge that does not answer, naming it', async () => {
    const url = await serve(() => {});
    const forgeFetch = createForgeFetch({
      baseUrl: url,
      authorization: token,
      timeoutMilliseconds: 30,
      pause: async () => {},
    });
    await expect(forgeFetch(`${url}/api/v1/version`)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/127\.0\.0\.1:\d+ .*no answer in time/),
    });
  });

  it('refuses answers that have not the documented shape, without repeating them', async () => {
    const url = await serve((_, response) =>
      response.end(JSON.stringify({ commit: { id: `<img ${token}>` } })),
    );
    // Whether something exists is a matter of the status alone.
    const reading = operationsOn(url).filter((_, index) => index !== 2);
    for (const operation of reading) {
      const error = await failureOf(operation());
      expect(error).toMatchObject({ name: 'ServiceUnavailableError' });
      expect(everythingOf(error)).not.toContain(token);
    }
  });
});

function connectTo(configRepository: string, url: string) {
  const organisation = parseOrganisation({
    organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    configRepository: { url: `${url}/a/b` },
  });
  return createOrganisationForges(
    {
      ...organisation,
      configRepository: { url: configRepository, branch: 'main' },
    },
    {
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: { gitea: [{ host: '127.0.0.1:1', baseUrl: url }] },
        }),
      ),
    },
  );
}
