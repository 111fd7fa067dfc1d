import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createPagerDuty } from '@golden-path/plugin-golden-path-node';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refOf } from '../live-alerts/testing/liveFixture';
import { readOnCall } from '.';

const api = 'https://api.pagerduty.com';
const start = Date.parse('2026-11-21T12:00:00Z');
const minute = 60_000;
const iso = (minutes: number) =>
  new Date(start + minutes * minute).toISOString();
const integrationKey = 'canary'.repeat(5);
const server = setupServer();
let requests = 0;
server.events.on('request:start', () => void (requests += 1));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  requests = 0;
});
afterAll(() => server.close());

const reference = (id: string, summary: string) => ({
  id,
  summary,
  html_url: `https://acme.pagerduty.com/${id}`,
});

/** PagerDuty as it answers for payments-api while all is well. */
function well() {
  const service = {
    ...reference('PPAY', 'payments-api'),
    name: 'payments-api',
    escalation_policy: reference('PPOL', 'Payments'),
    integrations: [{ id: 'PINT', integration_key: integrationKey }],
  };
  const shift = (name: string, level: number, from: number, until: number) => ({
    user: reference(`U${name}`, name),
    escalation_level: level,
    start: iso(from),
    end: iso(until),
  });
  server.use(
    http.get(`${api}/services/PPAY`, () => HttpResponse.json({ service })),
    http.get(`${api}/services`, () =>
      HttpResponse.json({ services: [service] }),
    ),
    http.get(`${api}/oncalls`, () =>
      HttpResponse.json({
        oncalls: [
          shift('Lena', 2, -60, 600),
          shift('Priya', 1, -60, 30),
          shift('Mina', 1, 30, 600),
        ],
      }),
    ),
    http.get(`${api}/incidents`, () =>
      HttpResponse.json({
        incidents: [
          {
            ...reference('PINC', 'x'),
            incident_number: 7,
            title: 'Pods restart',
            status: 'triggered',
            urgency: 'high',
            created_at: iso(-24),
            assignments: [{ assignee: reference('UPriya', 'Priya') }],
          },
        ],
      }),
    ),
  );
}

/** A catalog with payments-api, whose annotations are these, and a PagerDuty whose clock the test turns. */
function open(annotations: Record<string, string>) {
  const clock = { now: start };
  const options = {
    auth: mockServices.auth(),
    catalog: catalogServiceMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'payments-api', annotations },
        },
      ],
    }),
    source: createPagerDuty({
      token: 'canary-token',
      baseUrl: api,
      now: () => clock.now,
      pause: async () => {},
      timeoutMilliseconds: 50,
    }),
  };
  return {
    clock,
    options,
    read: () => readOnCall(options, refOf('payments-api')),
  };
}
const annotated = { 'pagerduty.com/service-id': 'PPAY' };

describe('who is on call', () => {
  it.each([annotated, { 'pagerduty.com/integration-key': integrationKey }])(
    'is who carries the pager now and next, with hand-overs and open incidents; found by %j, which nobody is told',
    async annotations => {
      well();
      const { read, clock } = open(annotations);
      const page = (id: string) => `https://acme.pagerduty.com/${id}`;
      const person = (
        name: string,
        level: number,
        from: number,
        until: number,
      ) => ({
        name,
        url: page(`U${name}`),
        level,
        from: iso(from),
        until: iso(until),
      });
      const first = await read();
      expect(first).toEqual({
        source: 'PagerDuty',
        problem: undefined,
        observedAt: iso(0),
        service: { name: 'payments-api', url: page('PPAY') },
        escalationPolicy: { name: 'Payments', url: page('PPOL') },
        now: [person('Priya', 1, -60, 30), person('Lena', 2, -60, 600)],
        next: [person('Mina', 1, 30, 600)],
        incidents: [
          {
            number: 7,
            title: 'Pods restart',
            url: page('PINC'),
            state: 'triggered',
            urgency: 'high',
            openedAt: iso(-24),
            assignees: ['Priya'],
          },
        ],
      });
      expect(JSON.stringify(first)).not.toContain('canary');
      // However many look, it's asked once a minute.
      const asked = requests;
      await Promise.all(Array.from({ length: 20 }, read));
      expect(requests).toBe(asked);
      clock.now += 31 * minute;
      expect((await read()).now.map(({ name }) => name)).toEqual([
        'Mina',
        'Lena',
      ]);
    },
  );

  it.each<[string, () => Response | Promise<Response>, RegExp]>([
    ['401', () => new HttpResponse(null, { status: 401 }), /refused the token/],
    ['500', () => new HttpResponse(null, { status: 500 }), /answered 500/],
    ['429', () => new HttpResponse(null, { status: 429 }), /asked too often/],
    ['timeout', () => new Promise<Response>(() => {}), /did not answer/],
  ])(
    'fault PagerDuty %s: is what it said last, with its age and why it is not known now',
    async (_, fault, said) => {
      well();
      const { read, clock } = open(annotated);
      const before = await read();
      expect(before).toMatchObject({ problem: undefined, now: [{}, {}] });
      server.use(http.get(`${api}/*`, fault));
      clock.now += 7 * minute;
      // Still Priya, by the shifts that it told.
      expect(await read()).toEqual({
        ...before,
        problem: expect.stringMatching(said),
      });
      const never = open(annotated);
      expect(await never.read()).toMatchObject({
        problem: expect.stringMatching(said),
        observedAt: undefined,
        service: undefined,
        now: [],
      });
    },
  );

  it('is nobody where no source is configured, the entity names none, or the source knows it not', async () => {
    expect(
      await readOnCall(
        { ...open(annotated).options, source: undefined },
        refOf('payments-api'),
      ),
    ).toMatchObject({ source: undefined, problem: undefined, now: [] });
    expect(await open({}).read()).toMatchObject({
      source: 'PagerDuty',
      problem: undefined,
      notice: expect.stringContaining('pagerduty.com/service-id'),
    });
    expect(requests).toBe(0);
    server.use(
      http.get(`${api}/services/PPAY`, () =>
        HttpResponse.json({}, { status: 404 }),
      ),
    );
    expect(await open(annotated).read()).toMatchObject({
      problem: undefined,
      notice: 'PagerDuty knows no service by what the catalog entity says.',
      service: undefined,
    });
  });
});
