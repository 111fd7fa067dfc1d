import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { afterEach, describe, expect, it } from 'vitest';
import { connectGitea } from '../gitea/connection';
import { createRepositoryReader } from '../gitea/repositoryReader';

const token = 'canary-5d02be';
const commit = 'a'.repeat(40);
const branch = JSON.stringify({ commit: { id: commit } });
const address = { owner: 'platform', name: 'gitops-config' };

const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

/** A forge that answers as it is told, one request after the other, and keeps to the last of the answers. */
async function startForge(...answers: RequestListener[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.method ?? '');
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    answer?.(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise(done => server.close(done));
  };
  stops.push(stop);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const waits: Array<number | undefined> = [];
  const connection = connectGitea(
    { host: new URL(url).host, baseUrl: url, password: token },
    {
      timeoutMilliseconds: 2_000,
      pause: async (_, options) => {
        waits.push(options?.atLeastMilliseconds);
      },
    },
  );
  return {
    asked,
    waits,
    stop,
    read: () => createRepositoryReader(connection, address).tipOf('main'),
    write: () =>
      connection.api.repos.repoCreateBranch(address.owner, address.name, {
        new_branch_name: 'x',
      }),
  };
}

const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (request, response) =>
    response
      .writeHead(code, headers)
      .end(JSON.stringify({ message: request.headers.authorization }));
const body =
  (text: string): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => expect.fail('it should have failed'),
    (failure: Error) => failure,
  );
  const said = `${error.name}: ${error.message}`;
  expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(token);
  return said;
}

describe('a forge with a fault', () => {
  it('that answers 500 or drops the connection is read again, and not written to again', async () => {
    const reading = await startForge(
      status(500),
      (_, response) => response.destroy(),
      body(branch),
    );
    expect(await reading.read()).toBe(commit);
    expect(reading.asked).toEqual(['GET', 'GET', 'GET']);

    const writing = await startForge(status(500), body('{}'));
    expect(await messageOf(writing.write())).toMatch(
      /^ServiceUnavailableError: 127\.0\.0\.1:\d+ \(POST .*\/branches\) answered 500$/,
    );
    expect(writing.asked).toEqual(['POST']);
  });

  it('that is always down is asked four times and named with the cause', async () => {
    const forge = await startForge(status(503));
    expect(await messageOf(forge.read())).toContain('answered 503');
    expect(forge.asked).toHaveLength(4);
    await forge.stop();
    expect(await messageOf(forge.read())).toMatch(
      /^ServiceUnavailableError: 127\.0\.0\.1:\d+ \(GET .*\) did not answer: ECONNREFUSED$/,
    );
  });

  it('that asks to wait is waited for, reading and writing, as long as that is short', async () => {
    const forge = await startForge(
      status(429, { 'retry-after': '2' }),
      body(branch),
    );
    expect(await forge.read()).toBe(commit);
    expect(forge.waits).toEqual([2000]);
    const writing = await startForge(
      status(429, { 'retry-after': '1' }),
      body('{}'),
    );
    await writing.write();
    expect(writing.asked).toEqual(['POST', 'POST']);

    const long = await startForge(status(429, { 'retry-after': '120' }));
    expect(await messageOf(long.read())).toContain(
      'is asked too often and asks to wait 120 s',
    );
    expect(long.asked).toHaveLength(1);
  });

  it.each([
    ['401', status(401), /NotAllowedError: .* refused the credentials/],
    ['403', status(403), /NotAllowedError: .* does not allow this/],
    ['text that is no JSON', body('<html>'), /ServiceUnavailableError: /],
    ['half of an answer', body(branch.slice(0, 30)), /ServiceUnavailableError/],
    ['an empty answer', body(''), /ServiceUnavailableError: /],
    [
      'fewer bytes than announced',
      (_, response) => {
        response.writeHead(200, { 'content-length': '999' });
        response.write(branch);
        response.socket?.end();
      },
      /ServiceUnavailableError: .* did not answer/,
    ],
    [
      'more than the limit',
      (_, response) => {
        response.writeHead(200);
        const chunk = Buffer.alloc(1024 * 1024, ' ');
        let sent = 0;
        const more = () => {
          while ((sent += 1) <= 50)
            if (!response.write(chunk))
              return void response.once('drain', more);
          response.end(branch);
        };
        more();
      },
      new RegExp(
        `ServiceUnavailableError: .* answered more than ${limits.treeBytes} bytes`,
      ),
    ],
  ] as ReadonlyArray<[string, RequestListener, RegExp]>)(
    'that answers %s is named, without what it said',
    async (_, answer, message) => {
      const forge = await startForge(answer);
      const said = await messageOf(forge.read());
      expect(said).toMatch(message);
      expect(said).not.toMatch(/html|commit"/);
    },
  );
});
