import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import type { ScorecardFilter } from '../store';
import {
  checks,
  createReadinessFixture,
  fakeService,
  refOf,
  testDatabases,
} from '../testing/readinessFixture';

const databases = testDatabases();
const day = 86_400_000;
const production = { environment: 'production', visible: 'all' as const };
const summaryOf = { ...production, group: 'owner' as const, claims: [] };
const pay = { owner: 'group:default/payments' };
const ops = { owner: 'group:default/ops', system: undefined };

/** Payments: gold, silver but for one check, none; ops: one without evidence of anything live. */
async function openFleet(
  databaseId: Parameters<typeof createReadinessFixture>[1],
) {
  const fixture = await createReadinessFixture(databases, databaseId);
  const both = ['staging', 'production'];
  await fixture.add('api', {}, { facts: pay, of: both });
  await fixture.add(
    'shop',
    { 'graceful-shutdown': 'fail', tracing: 'exempt' },
    { facts: pay },
  );
  await fixture.add(
    'Worker',
    { 'resources-set': 'fail', 'graceful-shutdown': 'fail', slo: 'unknown' },
    { facts: { ...pay, workload: 'worker' } },
  );
  await fixture.add(
    'legacy',
    { 'graceful-shutdown': 'unknown' },
    { facts: ops },
  );
  return fixture;
}

describe.each(databases.eachSupportedId())('reading in %s', databaseId => {
  it('sums a fleet up: levels, results, what to fix next, and rows that are worst first', async () => {
    const { reader, exemptions, held } = await openFleet(databaseId);
    const { id } = await exemptions.request(
      {
        service: refOf('Worker'),
        check: 'resources-set',
        rule: undefined,
        environments: ['production'],
        reason: 'It moves.',
        expiresAt: '2026-12-01T00:00:00Z',
      },
      'user:default/me',
    );
    await exemptions.approve(id, 'user:default/ada');
    const summary = await reader.summary({
      ...summaryOf,
      claims: ['user:default/me', pay.owner],
    });
    expect(summary).toMatchObject({
      environment: 'production',
      services: 4,
      levels: { bronze: 3, silver: 0, gold: 1, none: 0 },
      levelsBefore: undefined,
      exemptionsEndingSoon: 1,
      errored: 0,
      fixNext: [{ check: 'graceful-shutdown', level: 'silver', services: 3 }],
      filters: {
        owners: [ops.owner, pay.owner],
        systems: ['system:default/shop'],
        workloads: ['http-api', 'worker'],
        templates: ['template:default/service'],
      },
      evaluatedAt: new Date(held.time).toISOString(),
    });
    expect(summary.results).toMatchObject({ fail: 2, unknown: 2, exempt: 2 });
    expect(
      summary.rows.map(({ group, name, services, mine, levels }) => [
        group,
        name,
        services,
        mine,
        levels.bronze,
      ]),
    ).toEqual([
      [pay.owner, 'payments', 3, true, 2],
      [ops.owner, 'ops', 1, false, 1],
    ]);
    expect(summary.rows[0]?.cells['graceful-shutdown']).toMatchObject({
      pass: 1,
      fail: 2,
      unknown: 0,
    });
    const bySystem = await reader.summary({ ...summaryOf, group: 'system' });
    expect(bySystem.rows.map(({ group, name }) => [group, name])).toEqual([
      ['system:default/shop', 'shop'],
      [undefined, 'none'],
    ]);
    const mine = await reader.summary({
      ...summaryOf,
      claims: [ops.owner],
      mine: true,
    });
    expect(mine).toMatchObject({ services: 1, rows: [{ mine: true }] });
    expect(mine.filters.owners).toEqual([ops.owner, pay.owner]);
    expect(
      await reader.summary({ ...summaryOf, workload: ['worker'] }),
    ).toMatchObject({ services: 1 });
  });

  it('hides what may not be read, as if it did not exist', async () => {
    const { reader } = await openFleet(databaseId);
    const visible = { not: { owners: [pay.owner] } };
    const seen = { ...summaryOf, visible };
    expect(await reader.summary(seen)).toMatchObject({
      services: 1,
      filters: { owners: [ops.owner] },
    });
    expect(
      await reader.list({ ...seen, sort: 'worst', limit: 9 }),
    ).toMatchObject({ total: 1, rows: [{ service: refOf('legacy') }] });
    expect(
      (await reader.results({ ...seen, check: 'graceful-shutdown', limit: 9 }))
        .counts,
    ).toMatchObject({ fail: 0, unknown: 1, pass: 0 });
    expect(Object.keys((await reader.levels(seen)).services)).toEqual([
      refOf('legacy'),
    ]);
    const { days } = await reader.trend({ ...seen, days: 30 });
    expect(days.at(-1)?.levels).toMatchObject({ bronze: 1, gold: 0 });
    for (const service of [refOf('api'), refOf('missing')]) {
      expect(await reader.scorecards({ service, visible })).toBeUndefined();
      expect(
        await reader.history({
          service,
          environment: 'production',
          visible,
          days: 30,
        }),
      ).toBeUndefined();
    }
  });

  it('lists by each order, filter and page', async () => {
    const { reader } = await openFleet(databaseId);
    const walk = async (filter: Partial<ScorecardFilter>, limit = 1) => {
      const names: string[] = [];
      let after: string | undefined;
      do {
        const page = await reader.list({
          ...production,
          sort: 'worst',
          ...filter,
          limit,
          after,
        });
        names.push(...page.rows.map(({ name }) => name));
        after = page.next;
      } while (after);
      return names.join(' ');
    };
    expect(await walk({})).toBe('Worker shop legacy api');
    expect(await walk({ sort: 'name' }, 3)).toBe('api legacy shop Worker');
    expect(await walk({ sort: 'score' })).toMatch(/^api .* Worker$/);
    expect(await walk({ sort: 'owner' })).toBe('legacy api shop Worker');
    expect(await walk({ text: 'WORK' })).toBe('Worker');
    expect(await walk({ text: '%' })).toBe('');
    expect(await walk({ level: ['gold', 'none'], sort: 'name' })).toBe(
      'api Worker',
    );
    expect(await walk({ check: 'graceful-shutdown', sort: 'name' })).toBe(
      'shop Worker',
    );
    const status: CheckStatus[] = ['unknown'];
    expect(await walk({ status, sort: 'name' })).toBe('legacy Worker');
    expect(await walk({ check: 'slo', status })).toBe('Worker');
    expect(await walk({ check: 'no-such-check' })).toBe('');
    const [worst] = (
      await reader.list({ ...production, sort: 'worst', limit: 1 })
    ).rows;
    expect(worst).toMatchObject({
      owner: pay.owner,
      workload: 'worker',
      level: undefined,
      counts: { fail: 2, unknown: 1, pass: checks.length - 3 },
      score: (checks.length - 3) / checks.length,
      next: { level: 'bronze', missing: [{ check: 'resources-set' }] },
    });
    await expect(
      reader.list({
        ...production,
        sort: 'name',
        limit: 1,
        after: '["worst","a","b","c"]',
      }),
    ).rejects.toThrow('cursor is not of this list');
    const exported = [];
    for await (const row of reader.exportRows({ ...production, sort: 'name' }))
      exported.push([row.name, row.statuses['graceful-shutdown']]);
    expect(exported).toEqual([
      ['api', 'pass'],
      ['legacy', 'unknown'],
      ['shop', 'fail'],
      ['Worker', 'fail'],
    ]);
  });

  it('says who does not meet a check, grouped by common cause, with the other environments beside it', async () => {
    const fixture = await openFleet(databaseId);
    const { reader, source } = fixture;
    await fixture.add('mail', { 'graceful-shutdown': 'fail' }, { facts: ops });
    source.set(
      { service: refOf('api'), environment: 'staging' },
      { ...fakeService('api', pay), statuses: { 'graceful-shutdown': 'fail' } },
    );
    await fixture.change({ service: refOf('api'), environment: 'staging' }, {});
    const question = { ...production, check: 'graceful-shutdown' };
    const page = await reader.results({ ...question, limit: 3 });
    expect(page.counts).toMatchObject({ pass: 1, fail: 3, unknown: 1 });
    expect(page.total).toBe(4);
    expect(page.causes.map(({ services }) => services)).toEqual([3, 1]);
    expect(page.rows.map(({ name }) => name)).toEqual([
      'mail',
      'shop',
      'Worker',
    ]);
    const rest = await reader.results({
      ...question,
      limit: 3,
      after: page.next,
    });
    expect(rest.rows.map(({ name }) => name)).toEqual(['legacy']);
    expect(rest.next).toBeUndefined();
    expect(
      (await reader.results({ ...question, status: ['pass'], limit: 3 })).rows,
    ).toMatchObject([
      { name: 'api', statuses: { production: 'pass', staging: 'fail' } },
    ]);
    const cause = page.causes[0]?.cause;
    const row = { group: 'system' as const, value: undefined };
    expect(
      (await reader.results({ ...question, row, cause, limit: 9 })).rows,
    ).toMatchObject([{ name: 'mail', since: '2026-11-21T12:00:00.000Z' }]);
  });

  it('tells how a fleet went, day by day from what changed, and what it was 30 days before', async () => {
    const fixture = await openFleet(databaseId);
    const { reader, held } = fixture;
    const at = (name: string) => ({
      service: refOf(name),
      environment: 'production',
    });
    held.pass(10 * day);
    await fixture.change(at('api'), { runbook: 'fail' });
    held.pass(10 * day);
    await fixture.change(at('shop'), { 'graceful-shutdown': 'pass' });
    fixture.source.remove(at('legacy'));
    await fixture.queue.enqueue([at('legacy')], 'evidence');
    await fixture.evaluateAll();
    held.pass(day / 2);
    const { days } = await reader.trend({ ...production, days: 30 });
    const shown = days.map(({ day: date, levels, results }) =>
      [
        date.slice(5),
        levels.none,
        levels.bronze,
        levels.gold,
        results.fail,
      ].join(' '),
    );
    expect(shown).toHaveLength(22);
    expect([
      shown[0],
      shown[9],
      shown[10],
      shown[19],
      shown[20],
      shown[21],
    ]).toEqual([
      '11-21 1 2 1 3',
      '11-30 1 2 1 3',
      '12-01 2 2 0 4',
      '12-10 2 2 0 4',
      '12-11 2 0 1 3',
      '12-12 2 0 1 3',
    ]);
    const levels = await reader.levelChanges(0, 10);
    expect(levels.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['api', 'gold', undefined],
      ['shop', 'bronze', 'gold'],
    ]);
    expect(
      await reader.levelChanges(levels[0]?.revision ?? 0, 10),
    ).toMatchObject([{ name: 'shop' }]);
    held.pass(20 * day);
    expect(await reader.summary(summaryOf)).toMatchObject({
      levels: { none: 2, bronze: 0, gold: 1 },
      levelsBefore: { none: 2, bronze: 2, gold: 0 },
    });
    expect(
      (await reader.summary({ ...summaryOf, owner: [ops.owner] })).levelsBefore,
    ).toMatchObject({ bronze: 1 });
  });

  it('follows a campaign by owner and by day, to the day on which it ends at this pace', async () => {
    const fixture = await openFleet(databaseId);
    const { reader, held, knex } = fixture;
    await knex('readiness_campaigns').insert({
      id: 'one',
      title: 'Shut down gracefully',
      check_id: 'graceful-shutdown',
      environment: 'production',
      due: '2026-12-31',
      created_by: 'user:default/ada',
      created_at: held.time,
    });
    expect((await reader.campaign('one', 'all'))?.expectedEnd).toBeUndefined();
    held.pass(4 * day);
    await fixture.change(
      { service: refOf('shop'), environment: 'production' },
      { 'graceful-shutdown': 'pass' },
    );
    const progress = await reader.campaign('one', 'all');
    expect(progress).toMatchObject({
      campaign: { check: 'graceful-shutdown', endedAt: undefined },
      counts: { pass: 2, fail: 1, unknown: 1 },
      owners: [
        { owner: pay.owner, failing: 1, unknown: 0, services: 3 },
        { owner: ops.owner, failing: 0, unknown: 1, services: 1 },
      ],
      expectedEnd: '2026-11-29',
    });
    expect(progress?.days.map(({ failing }) => failing)).toEqual([
      2, 2, 2, 2, 1,
    ]);
    expect((await reader.campaigns()).map(({ id }) => id)).toEqual(['one']);
    expect(await reader.campaign('none', 'all')).toBeUndefined();
    expect(await reader.campaign('one', { owners: [ops.owner] })).toMatchObject(
      { counts: { fail: 0, unknown: 1 } },
    );
  });
});
