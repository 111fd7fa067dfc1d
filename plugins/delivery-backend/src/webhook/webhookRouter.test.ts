import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryReader } from '../../testing/memoryReader';
import { startRoutes } from '../../testing/routes';

const repository = 'https://git.acme.io/platform/gitops-config';
const sign = (body: string | Buffer, secret = 'hush') =>
  createHmac('sha256', secret).update(body).digest('hex');
const delivery = (rest: object = {}) =>
  JSON.stringify({ repository: { html_url: repository }, ...rest });

describe('the webhook of the forge', () => {
  let server: Server;
  let stop: () => Promise<void>;
  let looks = 0;
  beforeAll(async () => {
    const backend = await startRoutes(createMemoryReader([]).reader, {
      repository: `${repository}.git`,
      changed: async () => {
        looks += 1;
      },
    });
    server = backend.server;
    stop = () => backend.stop();
  });
  beforeEach(() => {
    looks = 0;
  });
  afterAll(() => stop());

  const send = (body: string | Buffer, headers: Record<string, string>) =>
    request(server)
      .post('/api/delivery/webhooks/forge')
      .set('content-type', 'application/json')
      .set(headers)
      // As it is: supertest would serialise a Buffer's JSON.
      .serialize(value => value as unknown as string)
      .send(body);

  it('makes the portal look at the config repository, signed as Gitea or GitHub do', async () => {
    const body = delivery();
    const answers = [
      await send(body, { 'x-gitea-signature': sign(body) }),
      await send(body, { 'x-hub-signature-256': `sha256=${sign(body)}` }),
    ];
    expect(answers.map(({ status, body: said }) => [status, said])).toEqual([
      [202, { effect: 'look' }],
      [202, { effect: 'look' }],
    ]);
    expect(looks).toBe(2);
  });

  it('W1: an unsigned delivery is refused', async () => {
    expect((await send(delivery(), {})).status).toBe(401);
    expect(looks).toBe(0);
  });

  it('W2: a wrong or short signature is refused, also beside a right one', async () => {
    const body = delivery();
    for (const headers of [
      { 'x-gitea-signature': sign(body, 'other') },
      { 'x-gitea-signature': sign(body).slice(0, 10) },
      { 'x-gitea-signature': '' },
      { 'x-gitea-signature': sign(`${body} `) },
      { 'x-hub-signature-256': sign(body) },
      {
        'x-gitea-signature': sign(body),
        'x-hub-signature-256': `sha256=${sign('x')}`,
      },
    ])
      expect((await send(body, headers as never)).status).toBe(401);
    expect(looks).toBe(0);
  });

  it('W3: the same delivery twice has one effect', async () => {
    const body = delivery();
    const headers = {
      'x-gitea-signature': sign(body),
      'x-gitea-delivery': 'f6266f16-1bf3-46a5-9ea4-602e06ead473',
    };
    expect((await send(body, headers)).body).toEqual({ effect: 'look' });
    expect((await send(body, headers)).body).toEqual({ effect: 'none' });
    expect(looks).toBe(1);
  });

  it('W4: what is too large or compressed is refused before it is read', async () => {
    const large = Buffer.alloc(11 * 1024 * 1024, 0x20);
    const answer = await send(large, { 'x-gitea-signature': sign(large) });
    expect(answer.status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    const packed = await send(bomb, {
      'content-encoding': 'gzip',
      'x-gitea-signature': sign(bomb),
    });
    expect([400, 413]).toContain(packed.status);
    for (const body of ['[]', 'null', '{}', '{"repository":{}}', 'x', ''])
      expect(
        (await send(body, { 'x-gitea-signature': sign(body) })).status,
      ).toBe(400);
    expect(looks).toBe(0);
  });

  it('W5: a delivery about another repository is ignored', async () => {
    for (const html_url of [
      'https://git.acme.io/platform/other',
      'https://evil.example/platform/gitops-config',
      `${repository}/../other`,
    ]) {
      const body = JSON.stringify({ repository: { html_url } });
      const { body: said } = await send(body, {
        'x-gitea-signature': sign(body),
      });
      expect(said).toEqual({ effect: 'none' });
    }
    expect(looks).toBe(0);
  });

  it('W6: what a payload says of a change request is not believed, only looked after', async () => {
    const body = delivery({ action: 'closed', pull_request: { merged: true } });
    const { body: said } = await send(body, {
      'x-gitea-signature': sign(body),
    });
    expect(said).toEqual({ effect: 'look' });
    expect(looks).toBe(1);
  });

  it('is not there without a secret', async () => {
    const backend = await startRoutes(createMemoryReader([]).reader);
    const { status } = await request(backend.server)
      .post('/api/delivery/webhooks/forge')
      .set('authorization', 'Bearer mock-user-token')
      .send('{}');
    await backend.stop();
    expect(status).toBe(404);
  });
});
