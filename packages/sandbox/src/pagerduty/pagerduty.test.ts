import { createPagerDuty } from '@golden-path/plugin-golden-path-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ORGANISATION_FILE,
  startTestForge,
  type TestForge,
} from '../../testing/testForge';
import { readOrganisation } from '../forge';
import type { SeedService } from '../seed';
import {
  createPagerDutyFaults,
  pagerDutyAccount,
  pagerDutyRouter,
  pagerDutyToken,
} from '.';

const monday = Date.parse('2026-03-02T09:00:00Z');
const hour = 3_600_000;
const seeded = (
  name: string,
  team: string,
  pagerduty: string,
): SeedService => ({
  name,
  team,
  system: 's',
  description: 'd',
  spec: { onCall: { pagerduty } },
  changes: [],
  released: {},
});

describe('the simulated PagerDuty', () => {
  let forge: TestForge;
  const clock = { now: monday };
  const { middleware, switch: fault } = createPagerDutyFaults(() => forge.url);
  beforeAll(async () => {
    const account = pagerDutyAccount(
      await readOrganisation(ORGANISATION_FILE),
      new Date(monday),
      [
        seeded('payouts-api', 'payments', 'PPAYOUT1'),
        seeded('sessions-api', 'identity', 'PSESSIO1'),
        seeded('notifications-api', 'platform', 'PNOTIFY1'),
      ],
    );
    forge = await startTestForge({
      neighbours: {
        pagerduty: [
          middleware,
          pagerDutyRouter(account, () => new Date(clock.now)),
        ],
      },
    });
  });
  afterAll(() => forge.remove());

  const source = (token = pagerDutyToken) =>
    createPagerDuty({
      token,
      baseUrl: `${forge.url}/pagerduty`,
      now: () => clock.now,
      pause: async () => {},
      timeoutMilliseconds: 300,
    });
  const ask = async (id: string, token?: string) => {
    const answer = await source(token).service({ by: 'service-id', id });
    return answer.answered ? answer.value : answer.problem;
  };
  const names = async () => {
    const said = await ask('PPAYOUT1');
    return said && 'now' in said
      ? said.now.map(
          ({ person, level, afterMinutes }) =>
            `${level} ${person.name} after ${afterMinutes}`,
        )
      : [String(said)];
  };

  it('is a PagerDuty to the portal: each week another of the team has the pager, the same for all who ask', async () => {
    const weeks = [];
    for (const number of [0, 1, 2, 3]) {
      clock.now = monday + number * 168 * hour;
      weeks.push(await names());
    }
    expect(new Set(weeks.map(String)).size).toBe(3);
    expect(weeks[3]).toEqual(weeks[0]);
    expect(weeks.flat()).toContain('1 Tomás Vidal after 0');
    expect(weeks[0]?.slice(1)).toEqual([
      expect.stringMatching(/^2 .* after 10$/),
      '3 Mina Park after 30',
    ]);
    expect(weeks[1]?.[0]).toBe(
      weeks[0]?.[1]?.replace('2', '1').replace('10', '0'),
    );
    clock.now = monday - 1;
    expect(await names()).not.toEqual(weeks[0]);
    clock.now = monday;
  });

  it('has a service that nobody is on call for, one that it does not know, and one that burns', async () => {
    expect(await ask('PSESSIO1')).toMatchObject({ now: [], next: [] });
    expect(await ask('PNOTIFY1')).toBeUndefined();
    expect(await source().openIncidents('PPAYOUT1')).toMatchObject({
      answered: true,
      value: [{ state: 'triggered', assignees: [{}] }],
    });
    expect(await source().openIncidents('PSESSIO1')).toMatchObject({
      value: [],
    });
  });

  it('finds a service by its integration key', async () => {
    const answer = (await (
      await fetch(`${forge.url}/pagerduty/services`, {
        headers: { authorization: `Token token=${pagerDutyToken}` },
      })
    ).json()) as {
      services: { integrations: { integration_key: string }[] }[];
    };
    const key = answer.services[0]?.integrations[0]?.integration_key ?? '';
    expect(
      await source().service({ by: 'integration-key', key }),
    ).toMatchObject({ value: { name: 'payouts-api' } });
  });

  it('answers nobody without its token, and goes wrong as it is told', async () => {
    expect(await ask('PPAYOUT1', 'wrong')).toMatchObject({
      kind: 'credentials',
    });
    expect((await fetch(`${forge.url}/pagerduty/services`)).status).toBe(401);
    for (const [wanted, kind] of [
      ['down', 'unavailable'],
      ['slow', 'unavailable'],
      ['errors', 'unavailable'],
      ['expired-token', 'credentials'],
      ['too-many', 'rate-limited'],
    ] as const) {
      fault.switchTo(wanted);
      expect(await ask('PPAYOUT1'), wanted).toMatchObject({ kind });
    }
    fault.switchTo('none');
    expect(await ask('PPAYOUT1')).toHaveProperty('now');
  });
});
