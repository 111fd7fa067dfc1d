import { createPagerDuty } from '@golden-path/plugin-golden-path-node';
import {
  evaluateReadiness,
  readinessChecks,
} from '@golden-path/plugin-readiness-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onCallEvidenceOf } from './onCallEvidence';

const api = 'https://api.pagerduty.com';
const start = Date.parse('2026-03-02T12:00:00Z');
const minute = 60_000;
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** PagerDuty and the two checks that ask it, at a time that the test turns. */
function scorecard() {
  const clock = { now: start };
  const pagerduty = createPagerDuty({
    token: 'canary',
    baseUrl: api,
    now: () => clock.now,
    pause: async () => {},
    timeoutMilliseconds: 50,
  });
  const checks = ['pagerduty-service', 'on-call'].map(id =>
    readinessChecks.get(id),
  );
  return {
    clock,
    async judge() {
      const answer = await pagerduty.service({ by: 'service-id', id: 'P123' });
      const now = new Date(clock.now);
      return evaluateReadiness(checks, {
        evaluatedAt: now.toISOString(),
        environment: { name: 'production', productionSizing: true },
        rendered: { known: false, why: 'absent', reason: 'not asked for' },
        live: { known: false, why: 'absent', reason: 'not asked for' },
        repository: { known: false, why: 'absent', reason: 'not asked for' },
        catalog: {
          known: true,
          observedAt: now.toISOString(),
          value: {
            annotations: { 'pagerduty.com/service-id': 'P123' },
            links: [],
            owner: 'group:default/shop',
          },
        },
        onCall: onCallEvidenceOf(pagerduty.name, answer, now),
        blueprint: undefined,
        options: {},
      });
    },
  };
}

/** A service with somebody on call, or with nobody. */
const well = (people: readonly string[]) => {
  const policy = { id: 'PPOLICY', summary: 'Shop' };
  server.use(
    http.get(`${api}/services/:id`, () =>
      HttpResponse.json({
        service: { id: 'P123', name: 'orders', escalation_policy: policy },
      }),
    ),
    http.get(`${api}/oncalls`, () =>
      HttpResponse.json({
        oncalls: people.map(name => ({
          user: { id: `U${name}`, summary: name },
          escalation_level: 1,
          start: null,
          end: null,
        })),
      }),
    ),
  );
};

describe.each<[string, () => Response | Promise<Response>, RegExp]>([
  ['500', () => new HttpResponse(null, { status: 500 }), /answered 500/],
  ['503', () => new HttpResponse(null, { status: 503 }), /answered 503/],
  ['429', () => new HttpResponse(null, { status: 429 }), /asked too often/],
  ['timeout', () => new Promise<Response>(() => {}), /did not answer/],
])('fault PagerDuty %s', (_, fault, said) => {
  it.each([
    ['passed', ['Ada']],
    ['failed', []],
  ])(
    'is unknown with the age of the last answer, though it %s before',
    async (before, people) => {
      const { clock, judge } = scorecard();
      well(people);
      const first = await judge();
      expect(first.map(({ status }) => status)).toEqual([
        'pass',
        before === 'passed' ? 'pass' : 'fail',
      ]);
      server.use(http.get(`${api}/*`, fault));
      clock.now += 7 * minute;
      for (const result of await judge()) {
        expect(result.status).toBe('unknown');
        expect(JSON.stringify(result)).toMatch(said);
        expect(JSON.stringify(result)).toContain(
          'its last answer is 7 min old',
        );
      }
      well(['Ada']);
      clock.now += minute;
      expect((await judge()).map(({ status }) => status)).toEqual([
        'pass',
        'pass',
      ]);
    },
  );

  it('is unknown where it never answered', async () => {
    const { judge } = scorecard();
    server.use(http.get(`${api}/*`, fault));
    for (const result of await judge()) {
      expect(result.status).toBe('unknown');
      expect(JSON.stringify(result)).toContain('it has not answered since');
    }
  });
});
