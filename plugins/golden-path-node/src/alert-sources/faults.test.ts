import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAlertSource } from './alertSource';

const base = 'https://monitoring.acme.io/tenant';
const canary = 'canary-Zs9Qx1';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'bypass' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const parts = ['prometheus', 'alertmanager'] as const;
const nameOf = { prometheus: 'Prometheus', alertmanager: 'Alertmanager' };

async function ask(
  part: (typeof parts)[number],
  url = base,
  timeoutMilliseconds = 50,
) {
  const waits: (number | undefined)[] = [];
  const said = await createAlertSource({
    [part]: {
      url,
      token: canary,
      pause: async (_: number, options?: { atLeastMilliseconds?: number }) => {
        waits.push(options?.atLeastMilliseconds);
      },
      timeoutMilliseconds,
    },
  }).alerts(new AbortController().signal);
  expect(JSON.stringify(said)).not.toContain('canary');
  return { said, waits };
}

/** A host that repeats what it was sent. */
const echo = (status: number, headers: Record<string, string> = {}) =>
  HttpResponse.json({ error: `Bearer ${canary}` }, { status, headers });

describe.each(parts)('%s', part => {
  const name = nameOf[part];

  it.each<[string, () => Response | Promise<Response>, string, RegExp]>([
    ['401', () => echo(401), 'credentials', /refused the token$/],
    ['403', () => echo(403), 'forbidden', /does not let the token read this$/],
    ['404', () => echo(404), 'refused', /refused the request/],
    ['429', () => echo(429), 'rate-limited', /is asked too often$/],
    ['500', () => echo(500), 'unavailable', /answered 500$/],
    [
      'a redirect to another host',
      () =>
        new HttpResponse(null, {
          status: 302,
          headers: { location: `https://evil.example/?t=${canary}` },
        }),
      'refused',
      /refused the request/,
    ],
    [
      'the page of a sign-in',
      () => HttpResponse.html(`<html>${canary}`),
      'malformed',
      /not a JSON object/,
    ],
    [
      'another shape',
      () => HttpResponse.json({ status: 'success', data: canary }),
      'malformed',
      /can't be used/,
    ],
    ['no answer', () => HttpResponse.error(), 'unavailable', /did not answer$/],
    [
      'an answer too late',
      () => new Promise<Response>(() => {}),
      'unavailable',
      /did not answer$/,
    ],
  ])(
    'fault %s: it says why it is silent, and nothing that it was told',
    async (_, answer, kind, message) => {
      server.use(http.get(`${base}/*`, answer));
      const { said } = await ask(part);
      expect(said).toMatchObject({ answered: false, problem: { kind } });
      const problem = said.answered ? undefined : said.problem;
      expect(problem?.message).toMatch(message);
      expect(problem?.message.startsWith(`${name} `)).toBe(true);
    },
  );

  it('fault 429: with Retry-After it is waited for when it is short, and told when it is long', async () => {
    const limited = (seconds: string) =>
      http.get(`${base}/*`, () => echo(429, { 'retry-after': seconds }), {
        once: true,
      });
    server.use(
      limited('3'),
      http.get(`${base}/*`, () =>
        HttpResponse.json(
          part === 'prometheus'
            ? { status: 'success', data: { alerts: [] } }
            : [],
        ),
      ),
    );
    expect(await ask(part)).toMatchObject({
      said: { answered: true, alerts: [] },
      waits: [3_000],
    });
    server.use(limited('120'));
    expect(await ask(part)).toMatchObject({
      said: {
        problem: {
          kind: 'rate-limited',
          message: `${name} is asked too often and asks to wait 120 s`,
          retryAfterMilliseconds: 120_000,
        },
      },
      waits: [],
    });
  });
});

describe('a real server', () => {
  const stops: (() => void)[] = [];
  afterEach(() => stops.splice(0).forEach(stop => stop()));
  async function start(answer: RequestListener) {
    const running = createServer(answer).listen(0, '127.0.0.1');
    await once(running, 'listening');
    stops.push(() => {
      running.closeAllConnections();
      running.close();
    });
    return `http://127.0.0.1:${(running.address() as AddressInfo).port}`;
  }

  it.each(parts)(
    'fault gzip bomb: of %s is cut off as it is unpacked, once, and named',
    async part => {
      const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024, ' '));
      let asked = 0;
      const url = await start((_, response) => {
        asked += 1;
        response
          .writeHead(200, {
            'content-type': 'application/json',
            'content-encoding': 'gzip',
          })
          .end(bomb);
      });
      const { said } = await ask(part, url, 20_000);
      expect(said).toMatchObject({
        problem: {
          kind: 'malformed',
          message: `${nameOf[part]} answered more than is read`,
        },
      });
      expect(asked).toBe(1);
    },
  );

  it('invariant 7: a redirect to another origin hears no token', async () => {
    let heard = 0;
    const other = await start((_, response) => {
      heard += 1;
      response.end('[]');
    });
    const url = await start((request, response) =>
      response.writeHead(307, { location: `${other}${request.url}` }).end(),
    );
    for (const part of parts)
      expect((await ask(part, url, 20_000)).said).toMatchObject({
        problem: { kind: 'refused' },
      });
    expect(heard).toBe(0);
  });
});
