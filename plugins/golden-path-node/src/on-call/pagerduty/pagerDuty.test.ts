import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OnCallAnswer, OnCallServiceKey } from '../onCallSource';
import { createPagerDuty } from './pagerDuty';

const api = 'https://api.eu.pagerduty.com';
const canary = 'canary-u+Zs9Qx1';
const start = Date.parse('2026-03-02T12:00:00Z');
const hour = 3_600_000;
const iso = (hours: number) => new Date(start + hours * hour).toISOString();
const reference = (id: string, name: string) => ({
  id,
  type: 'reference',
  summary: name,
  html_url: `https://acme.eu.pagerduty.com/${id}`,
});
const step = { escalation_delay_in_minutes: 20 };
const service = {
  ...reference('PPAYMNT1', 'payments-api'),
  name: 'payments-api',
  escalation_policy: {
    ...reference('PPOLICY', 'Payments'),
    escalation_rules: [{ escalation_delay_in_minutes: 10 }, step],
  },
  integrations: [{ id: 'PINT', integration_key: 'k'.repeat(32) }],
};
const shift = (
  name: string,
  from: number | null,
  until: number | null,
  level = 1,
) => ({
  user: reference(`U${name}`, name),
  schedule: from === null ? null : reference('PSCHED', 'Weekly'),
  escalation_policy: reference('PPOLICY', 'Payments'),
  escalation_level: level,
  start: from === null ? null : iso(from),
  end: until === null ? null : iso(until),
});
const byId = (id = 'PPAYMNT1'): OnCallServiceKey => ({ by: 'service-id', id });

const server = setupServer();
let requests: URL[] = [];
server.events.on('request:start', ({ request }) => {
  requests.push(new URL(request.url));
  expect(request.headers.get('authorization')).toBe(`Token token=${canary}`);
  expect(request.headers.get('accept')).toBe(
    'application/vnd.pagerduty+json;version=2',
  );
  expect(request.url).not.toContain('canary');
});
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  requests = [];
});
afterAll(() => server.close());

/** A source whose clock the test turns. */
function source() {
  const clock = { now: start };
  return {
    clock,
    pagerduty: createPagerDuty({
      token: canary,
      baseUrl: api,
      now: () => clock.now,
      pause: async () => {},
      timeoutMilliseconds: 50,
    }),
  };
}

/** Answers for everything that is well. */
const well = (entries: readonly object[] = [shift('Ada', -24, 48)]) => {
  server.use(
    http.get(`${api}/services/PPAYMNT1`, () => HttpResponse.json({ service })),
    http.get(`${api}/oncalls`, () => HttpResponse.json({ oncalls: entries })),
  );
};

const problemOf = (answer: OnCallAnswer<unknown>) =>
  answer.answered ? undefined : answer.problem;

describe('PagerDuty', () => {
  it('says who is on call now and next by level, after how long each is told, and turns with the clock without another question', async () => {
    well([
      shift('Grace', 48, 216),
      shift('Lin', null, null, 2),
      shift('Eve', null, null, 3),
      shift('Ada', -24, 48),
    ]);
    const { pagerduty, clock } = source();
    const names = async () => {
      const answer = await pagerduty.service(byId());
      const value = answer.answered ? answer.value : undefined;
      return [value?.now, value?.next].map(shifts =>
        shifts?.map(
          ({ person, level, afterMinutes }) =>
            `${level} ${person.name} ${afterMinutes}`,
        ),
      );
    };
    clock.now = start + 48 * hour - 1_000;
    expect(await names()).toEqual([
      ['1 Ada 0', '2 Lin 10', '3 Eve undefined'],
      ['1 Grace 0'],
    ]);
    clock.now = start + 48 * hour;
    expect(await names()).toEqual([
      ['1 Grace 0', '2 Lin 10', '3 Eve undefined'],
      [],
    ]);
    expect(requests.map(({ pathname }) => pathname)).toEqual([
      '/services/PPAYMNT1',
      '/oncalls',
    ]);
    expect(requests[1]?.searchParams.getAll('escalation_policy_ids[]')).toEqual(
      ['PPOLICY'],
    );
  });

  it('is asked once by many at a time, and again after a minute for people and five for the service', async () => {
    well();
    const { pagerduty, clock } = source();
    await Promise.all(
      Array.from({ length: 20 }, () => pagerduty.service(byId())),
    );
    expect(requests).toHaveLength(2);
    clock.now += 59_000;
    await pagerduty.service(byId());
    expect(requests).toHaveLength(2);
    clock.now += 2_000;
    await pagerduty.service(byId());
    expect(requests.map(({ pathname }) => pathname).slice(2)).toEqual([
      '/oncalls',
    ]);
    clock.now += 5 * 60_000;
    await pagerduty.service(byId());
    expect(requests).toHaveLength(5);
  });

  it('finds a service by its integration key, and none whose name only looks like it', async () => {
    const key = 'k'.repeat(32);
    server.use(
      http.get(`${api}/services`, ({ request }) => {
        const query = new URL(request.url).searchParams.get('query');
        return HttpResponse.json({
          services: [
            { ...service, id: 'POTHER', name: query, integrations: [] },
          ].concat(query === key ? [service as never] : []),
        });
      }),
      http.get(`${api}/oncalls`, () => HttpResponse.json({ oncalls: [] })),
    );
    const { pagerduty } = source();
    expect(
      await pagerduty.service({ by: 'integration-key', key }),
    ).toMatchObject({
      answered: true,
      value: {
        id: 'PPAYMNT1',
        now: [],
        escalationPolicy: { name: 'Payments' },
      },
    });
    expect(
      await pagerduty.service({ by: 'integration-key', key: 'x'.repeat(32) }),
    ).toMatchObject({ answered: true, value: undefined });
  });

  it('knows no service that answers 404, asks for no id that can be none, and learns of a new one within a minute', async () => {
    server.use(
      http.get(`${api}/services/PGONE`, () =>
        HttpResponse.json({ error: { code: 2100 } }, { status: 404 }),
      ),
    );
    const { pagerduty, clock } = source();
    for (const id of ['PGONE', '../users', 'P?x=1', ''])
      expect(await pagerduty.service(byId(id))).toMatchObject({
        answered: true,
        value: undefined,
      });
    expect(requests).toHaveLength(1);
    clock.now += 61_000;
    await pagerduty.service(byId('PGONE'));
    expect(requests).toHaveLength(2);
  });

  it('lists open incidents with who has them', async () => {
    server.use(
      http.get(`${api}/incidents`, ({ request }) => {
        const query = new URL(request.url).searchParams;
        expect(query.getAll('statuses[]')).toEqual([
          'triggered',
          'acknowledged',
        ]);
        expect(query.getAll('service_ids[]')).toEqual(['PPAYMNT1']);
        return HttpResponse.json({
          incidents: [
            {
              ...reference('Q1', '[#7] Slow'),
              incident_number: 7,
              title: 'Slow',
              status: 'triggered',
              urgency: 'high',
              created_at: '2026-03-02T10:00:00+01:00',
              assignments: [{ assignee: reference('UA', 'Ada') }],
            },
          ],
        });
      }),
    );
    expect(await source().pagerduty.openIncidents('PPAYMNT1')).toMatchObject({
      answered: true,
      value: [
        {
          number: 7,
          openedAt: '2026-03-02T09:00:00.000Z',
          assignees: [{ name: 'Ada' }],
        },
      ],
    });
  });

  it.each<[string, () => Response | Promise<Response>, string, RegExp]>([
    ['401', () => echo(401), 'credentials', /refused the token$/],
    ['403', () => echo(403), 'forbidden', /does not let the token read this$/],
    ['429', () => echo(429), 'rate-limited', /is asked too often$/],
    ['500', () => echo(500), 'unavailable', /answered 500$/],
    ['504', () => echo(504), 'unavailable', /answered 504$/],
    [
      'a redirect',
      () =>
        new HttpResponse(null, {
          status: 302,
          headers: { location: 'https://evil.example/' },
        }),
      'refused',
      /refused the request/,
    ],
    [
      'another shape',
      () => HttpResponse.json({ service: { id: 7 } }),
      'malformed',
      /service\.id/,
    ],
    [
      'no JSON',
      () => HttpResponse.text(`<html>${canary}`),
      'malformed',
      /not a JSON object/,
    ],
    ['no answer', () => HttpResponse.error(), 'unavailable', /did not answer$/],
    [
      'timeout',
      () => new Promise<Response>(() => {}),
      'unavailable',
      /did not answer$/,
    ],
    [
      'answer without end',
      () => new HttpResponse(endless()),
      'malformed',
      /answered more than is read$/,
    ],
  ])(
    'fault PagerDuty %s: says why it is silent, and never with its token',
    async (_, answer, kind, message) => {
      server.use(http.get(`${api}/services/:id`, answer));
      const said = await source().pagerduty.service(byId());
      expect(said).toMatchObject({
        answered: false,
        last: undefined,
        problem: { kind },
      });
      expect(problemOf(said)?.message).toMatch(message);
      expect(JSON.stringify(said)).not.toContain('canary');
    },
  );

  it('fault PagerDuty 5xx: keeps the last answer with its time when it falls silent, and asks nobody anything for 15 seconds', async () => {
    well();
    const { pagerduty, clock } = source();
    await pagerduty.service(byId());
    server.use(http.get(`${api}/oncalls`, () => echo(503)));
    clock.now += 2 * 60_000;
    const silent = await pagerduty.service(byId());
    expect(silent).toMatchObject({
      answered: false,
      problem: { kind: 'unavailable' },
      last: {
        observedAt: iso(0),
        value: { now: [{ person: { name: 'Ada' } }] },
      },
    });
    const asked = requests.length;
    await Promise.all([
      pagerduty.service(byId()),
      pagerduty.service(byId('POTHER')),
      pagerduty.openIncidents('POTHER'),
    ]);
    expect(requests).toHaveLength(asked);
    well();
    clock.now += 16_000;
    expect(await pagerduty.service(byId())).toMatchObject({ answered: true });
  });

  it('fault PagerDuty 429: obeys the seconds of ratelimit-reset: waits when they are few, else asks nothing until then, five minutes at most', async () => {
    const waits: (number | undefined)[] = [];
    const clock = { now: start };
    const pagerduty = createPagerDuty({
      token: canary,
      baseUrl: api,
      now: () => clock.now,
      pause: async (_, options) => {
        waits.push(options?.atLeastMilliseconds);
      },
    });
    const limited = (seconds: number) =>
      http.get(
        `${api}/services/:id`,
        () =>
          echo(429, {
            'ratelimit-remaining': '0',
            'ratelimit-reset': String(seconds),
          }),
        { once: true },
      );
    well();
    server.use(limited(7));
    expect(await pagerduty.service(byId())).toMatchObject({ answered: true });
    expect(waits).toEqual([7_000]);

    server.use(limited(90_000));
    const refused = await pagerduty.service(byId('POTHER'));
    expect(problemOf(refused)).toEqual({
      kind: 'rate-limited',
      message: 'PagerDuty is asked too often and asks to wait 90000 s',
    });
    const asked = requests.length;
    clock.now += 5 * 60_000 - 1;
    await pagerduty.service(byId());
    expect(requests).toHaveLength(asked);
    clock.now += 1;
    await pagerduty.service(byId());
    expect(requests.length).toBeGreaterThan(asked);
  });
});

/** A host that repeats what it was sent. */
const echo = (status: number, headers: Record<string, string> = {}) =>
  HttpResponse.json({ error: `Token token=${canary}` }, { status, headers });

/** A body that goes on for as long as it is read. */
const endless = () => {
  const chunk = new Uint8Array(4 * 1024 * 1024).fill(32);
  return new ReadableStream({ pull: to => to.enqueue(chunk) });
};
