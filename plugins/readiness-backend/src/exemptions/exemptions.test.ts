import type { Exemption } from '@golden-path/plugin-readiness-common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  day,
  shop,
  me,
  ada,
  asked,
  statusOf,
  changesOf,
  eventsOf,
  everything,
  summaryOf,
  openShop,
} from '../testing/exemptedShop';
import {
  checks,
  testDatabases,
  type ReadinessFixture,
} from '../testing/readinessFixture';

const databases = testDatabases();

afterEach(() => vi.useRealTimers());

describe.each(databases.eachSupportedId())('exemptions in %s', databaseId => {
  const open = () => openShop(databases, databaseId);

  it('cover nothing until somebody else approves, are neutral then, and count again at their end', async () => {
    const fixture = await open();
    const { exemptions, held, reader } = fixture;
    const requested = await exemptions.request(asked, me);
    expect(requested).toMatchObject({
      state: 'requested',
      requestedBy: me,
      requestedAt: '2026-11-21T12:00:00.000Z',
      expiresAt: '2026-11-23T12:00:00.000Z',
      approvedBy: undefined,
    });
    expect(await statusOf(fixture)).toEqual(['fail', 'fail', undefined]);
    held.pass(60_000);
    const { id } = await exemptions.approve(requested.id, ada);
    expect(await statusOf(fixture)).toEqual(['exempt', 'fail', id]);
    // Approving again, by whomever, changes nothing.
    expect(await exemptions.approve(id, 'user:default/eve')).toMatchObject({
      approvedBy: ada,
      approvedAt: '2026-11-21T12:01:00.000Z',
    });
    // An evaluation in between leaves it as it is.
    await fixture.change(shop, { tracing: 'pass' }, { release: 'v2' });
    expect(await statusOf(fixture)).toEqual(['exempt', 'fail', id]);

    held.time = Date.parse('2026-11-25T00:00:00Z');
    expect(await statusOf(fixture)).toEqual(['fail', 'fail', undefined]);
    expect(await exemptions.get(id)).toMatchObject({
      state: 'ended',
      closedAt: '2026-11-23T12:00:00.000Z',
      closedBy: undefined,
    });
    const change = (kind: 'approved' | 'ended') => ({
      cause: { kind: 'exemption', exemption: id, change: kind },
    });
    expect(await changesOf(fixture)).toMatchObject([
      { check: 'runbook', from: 'fail', to: 'exempt', ...change('approved') },
      { check: 'tracing', from: 'fail', to: 'pass' },
      {
        check: 'runbook',
        from: 'exempt',
        to: 'fail',
        at: '2026-11-23T12:00:00.000Z',
        ...change('ended'),
      },
    ]);
    expect(await eventsOf(fixture, { id })).toEqual([
      ['requested', me],
      ['approved', ada],
      ['ended', undefined],
    ]);
    const history = await reader.history({ ...shop, visible: 'all', days: 90 });
    expect(
      history?.points.map(({ passes, counted }) => [passes, counted]),
    ).toEqual([
      [checks.length - 2, checks.length],
      [checks.length - 2, checks.length - 1],
      [checks.length - 1, checks.length - 1],
      [checks.length - 1, checks.length],
    ]);
  });

  it(
    'are one each when 200 request and 200 approve at the same moment on three replicas',
    { timeout: 60_000 },
    async () => {
      const fixture = await open();
      const replicas = [
        fixture,
        await fixture.replica(),
        await fixture.replica(),
      ];
      const two = (
        work: (of: ReadinessFixture['exemptions']) => Promise<Exemption>,
      ) =>
        Promise.allSettled(
          Array.from({ length: 200 }, (_, index) =>
            work((replicas[index % 3] ?? fixture).exemptions),
          ),
        );
      const requests = await two(of => of.request(asked, me));
      const made = requests.filter(({ status }) => status === 'fulfilled');
      expect(made).toHaveLength(1);
      const [{ id }] = (await fixture.exemptions.list(everything))
        .exemptions as [Exemption];
      const refused = requests.find(({ status }) => status === 'rejected');
      expect(String((refused as PromiseRejectedResult).reason)).toContain(id);
      const approvals = await two(of => of.approve(id, ada));
      expect(approvals.every(({ status }) => status === 'fulfilled')).toBe(
        true,
      );
      expect(await eventsOf(fixture, { id })).toEqual([
        ['requested', me],
        ['approved', ada],
      ]);
      expect(await changesOf(fixture)).toMatchObject([{ to: 'exempt' }]);
    },
  );

  it('end though nobody reads: every replica asks each second for the revision, which is all it takes', async () => {
    const fixture = await open();
    const { exemptions, held, knex, reader } = fixture;
    const { id } = await exemptions.request(asked, me);
    await exemptions.approve(id, ada);
    const before = await reader.revision();
    held.time = Date.parse(asked.expiresAt);
    expect(await reader.revision()).toBeGreaterThan(before);
    expect(
      await knex('readiness_history')
        .where({ check_id: asked.check })
        .orderBy('id')
        .pluck('to'),
    ).toEqual(['fail', 'exempt', 'fail']);
    expect(
      await knex('readiness_scorecards').first('statuses'),
    ).not.toMatchObject({ statuses: expect.stringContaining('e') });
  });

  it('end once when replicas settle them at the same moment, in the order of their ends', async () => {
    const fixture = await open();
    const { exemptions, held } = fixture;
    const give = async (check: string, expiresAt: string) => {
      const { id } = await exemptions.request(
        { ...asked, check, expiresAt },
        me,
      );
      await exemptions.approve(id, ada);
      return id;
    };
    const later = await give('runbook', '2026-11-23T12:00:00Z');
    const sooner = await give('tracing', '2026-11-22T12:00:00Z');
    const asksStill = await exemptions.request({ ...asked, check: 'slo' }, me);
    held.pass(10 * day);
    const others = [await fixture.replica(), await fixture.replica()];
    const settled = await Promise.all([
      ...[fixture, ...others].flatMap(replica => [
        replica.exemptions.settleDue(),
        replica.exemptions.settleDue(),
      ]),
      // Whoever reads meanwhile sees them ended.
      fixture.reader.summary(summaryOf).then(() => []),
    ]);
    expect(settled.flat().length).toBeLessThanOrEqual(3);
    expect((await changesOf(fixture)).slice(2)).toMatchObject([
      { check: 'tracing', at: '2026-11-22T12:00:00.000Z', to: 'fail' },
      { check: 'runbook', at: '2026-11-23T12:00:00.000Z', to: 'fail' },
    ]);
    for (const id of [later, sooner, asksStill.id])
      expect((await eventsOf(fixture, { id })).at(-1)).toEqual([
        'ended',
        undefined,
      ]);
    await expect(exemptions.approve(asksStill.id, ada)).rejects.toThrow(
      'the exemption is ended',
    );
  });

  it('fault clock skew: a process clock that is wrong or goes back changes nothing', async () => {
    const fixture = await open();
    const { exemptions, held } = fixture;
    const begin = held.time;
    const { id } = await exemptions.request(asked, me);
    await exemptions.approve(id, ada);
    const end = Date.parse(asked.expiresAt);
    const skews = [0, 600_000, -600_000, -day];
    const seen = async (time: number) => {
      held.time = time;
      const statuses = [];
      for (const skew of skews) {
        vi.useFakeTimers({ toFake: ['Date'], now: time + skew });
        statuses.push((await statusOf(fixture))?.[0]);
        await fixture.change(shop, {});
        statuses.push((await statusOf(fixture))?.[0]);
      }
      return new Set(statuses);
    };
    expect(await seen(begin)).toEqual(new Set(['exempt']));
    expect(await seen(end - 1)).toEqual(new Set(['exempt']));
    // Neither early nor late by the process's clock, and it stays ended.
    vi.useFakeTimers({ toFake: ['Date'], now: end + 600_000 });
    await expect(
      exemptions.request({ ...asked, expiresAt: asked.expiresAt }, me),
    ).rejects.toThrow('already');
    expect(await seen(end)).toEqual(new Set(['fail']));
    expect(await seen(end + 1)).toEqual(new Set(['fail']));
    vi.useFakeTimers({ toFake: ['Date'], now: begin - day });
    expect(await exemptions.get(id)).toMatchObject({ state: 'ended' });
    await expect(exemptions.request(asked, me)).rejects.toThrow('accepted');
    expect(await changesOf(fixture)).toHaveLength(2);
  });
});
