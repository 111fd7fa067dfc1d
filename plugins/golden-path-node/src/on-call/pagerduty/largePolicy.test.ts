import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPagerDuty } from './pagerDuty';

const api = 'https://api.pagerduty.com';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const now = Date.parse('2026-03-02T12:00:00Z');
const shift = (id: string, hours: number) => ({
  user: { id, summary: id },
  escalation_level: 1,
  start: new Date(now + hours * 3_600_000).toISOString(),
  end: new Date(now + (hours + 48) * 3_600_000).toISOString(),
});

describe('PagerDuty', () => {
  it.each([
    ['disabled', 'disabled'],
    ['maintenance', 'maintenance'],
    ['critical', undefined],
  ])(
    'whose service is %s says whether anybody is told, and every page of who is on call is read',
    async (status, untold) => {
      const all = [
        ...Array.from({ length: 130 }, (_, n) => shift(`U${n}`, 24)),
        shift('Ada', -24),
      ];
      const pages: string[] = [];
      server.use(
        http.get(`${api}/services/PPAY`, () =>
          HttpResponse.json({
            service: {
              id: 'PPAY',
              name: 'payments-api',
              status,
              escalation_policy: { id: 'PPOLICY', summary: 'Payments' },
            },
          }),
        ),
        http.get(`${api}/oncalls`, ({ request }) => {
          const offset = new URL(request.url).searchParams.get('offset') ?? '';
          pages.push(offset);
          const end = Number(offset) + 100;
          const oncalls = all.slice(end - 100, end);
          return HttpResponse.json({ oncalls, more: end < all.length });
        }),
      );
      const pagerduty = createPagerDuty({
        token: 'canary-u+Zs9Qx1',
        baseUrl: api,
        now: () => now,
        pause: async () => {},
      });
      const answer = await pagerduty.service({ by: 'service-id', id: 'PPAY' });
      const value = answer.answered ? answer.value : undefined;
      expect(value?.untold).toBe(untold);
      expect(value?.now.map(({ person }) => person.name)).toEqual(['Ada']);
      expect(value?.next).toHaveLength(130);
      expect(pages).toEqual(['0', '100']);
    },
  );
});
