import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';

describe('the page of the clusters', () => {
  let forge: TestForge;
  let fault = 'none';
  beforeAll(async () => {
    forge = await startTestForge({
      clusters: () => [
        {
          name: 'nonprod',
          url: 'https://127.0.0.1:7021',
          faults: ['none', 'down'],
          get fault() {
            return fault;
          },
          switchTo: wanted => {
            fault = wanted;
          },
        },
      ],
    });
  });
  afterAll(() => forge.remove());

  const send = (fields: Record<string, string>, cookie: string) =>
    fetch(`${forge.url}/-/clusters/nonprod/fault`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: forge.url, cookie },
      body: new URLSearchParams(fields),
    });

  it('shows each cluster and switches its fault for somebody who was chosen, with the secret of the form', async () => {
    const nobody = await (await fetch(`${forge.url}/-/clusters`)).text();
    expect(nobody).toContain('https://127.0.0.1:7021');
    expect(nobody).toContain('Choose whom to act as to switch');
    const signIn = await fetch(`${forge.url}/-/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: forge.url },
      body: new URLSearchParams({ login: 'mina.park' }),
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(
      (await send({ fault: 'down', csrf: 'guessed' }, cookie)).status,
    ).toBe(403);
    expect(fault).toBe('none');
    const page = await (
      await fetch(`${forge.url}/-/clusters`, { headers: { cookie } })
    ).text();
    const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(page)?.[1] ?? '';
    expect((await send({ fault: 'tired', csrf }, cookie)).status).toBe(422);
    expect((await send({ fault: 'down', csrf }, cookie)).status).toBe(303);
    expect(fault).toBe('down');
  });

  it('takes the switch of a program with a token that may write, and no other', async () => {
    const put = (authorization?: string) =>
      fetch(`${forge.url}/-/clusters/nonprod/fault`, {
        method: 'PUT',
        headers: {
          'content-type': 'application/json',
          ...(authorization && { authorization }),
        },
        body: '{"fault":"none"}',
      });
    expect((await put()).status).toBe(401);
    expect(
      (await put(`token ${forge.tokenOf('mina.park', 'read')}`)).status,
    ).toBe(403);
    expect(fault).toBe('down');
    expect((await put(`token ${forge.tokenOf('mina.park')}`)).status).toBe(200);
    expect(fault).toBe('none');
  });
});
