import type { Exemption } from '@golden-path/plugin-readiness-common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  checks,
  createReadinessFixture,
  refOf,
  testDatabases,
  type ReadinessFixture,
} from '../testing/readinessFixture';
import type { ExemptionRequest } from './readinessExemptions';

const databases = testDatabases();
const day = 86_400_000;
const shop = { service: refOf('shop'), environment: 'production' };
const me = 'user:default/me';
const ada = 'user:default/ada';

const asked: ExemptionRequest = {
  service: shop.service,
  check: 'runbook',
  rule: undefined,
  environments: ['production'],
  reason: 'It is written in the next sprint.',
  expiresAt: '2026-11-23T12:00:00Z',
};

const statusOf = async ({ reader }: ReadinessFixture, check = 'runbook') => {
  const found = await reader.scorecards({ ...shop, visible: 'all' });
  const outcome = found?.environments
    .find(({ environment }) => environment === 'production')
    ?.checks.find(({ check: id }) => id === check);
  return outcome && [outcome.status, outcome.judged, outcome.exemption];
};
/** History of its production after its first evaluation. */
const changesOf = async ({ reader }: ReadinessFixture) => {
  const history = await reader.history({ ...shop, visible: 'all', days: 90 });
  return (history?.changes ?? []).slice(checks.length);
};
const eventsOf = async (
  { exemptions }: ReadinessFixture,
  { id }: Pick<Exemption, 'id'>,
) => (await exemptions.events(id)).map(({ change, by }) => [change, by]);

afterEach(() => vi.useRealTimers());

describe.each(databases.eachSupportedId())('exemptions in %s', databaseId => {
  const open = async () => {
    const fixture = await createReadinessFixture(databases, databaseId);
    await fixture.add('shop', { runbook: 'fail', tracing: 'fail' });
    return fixture;
  };

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

  it('Q8: nobody approves or refuses what they requested, however their name is written', async () => {
    const fixture = await open();
    const { exemptions } = fixture;
    const { id } = await exemptions.request(asked, 'User:Default/Me');
    for (const by of ['user:default/ME', 'User:default/me', 'me', 'USER:ME']) {
      await expect(exemptions.approve(id, by)).rejects.toThrow(
        'by somebody else than who requested it',
      );
      await expect(exemptions.refuse(id, by)).rejects.toThrow(
        'by somebody else than who requested it',
      );
    }
    await expect(exemptions.approve(id, '')).rejects.toThrow('accepted');
    expect(await statusOf(fixture)).toEqual(['fail', 'fail', undefined]);
    expect(await eventsOf(fixture, { id })).toEqual([['requested', me]]);
  });

  it('go only the ways that they may: each refusal says the state that was found, and each change leaves an event', async () => {
    const fixture = await open();
    const { exemptions } = fixture;
    const decide = {
      approve: () => exemptions.approve(current.id, ada),
      refuse: () => exemptions.refuse(current.id, ada, 'not now'),
      revoke: () => exemptions.revoke(current.id, ada, 'found out'),
      withdraw: () => exemptions.withdraw(current.id, me),
    };
    let current = await exemptions.request(asked, me);
    await exemptions.withdraw(current.id, me);
    const reach: Record<string, (keyof typeof decide)[]> = {
      requested: [],
      active: ['approve'],
      refused: ['refuse'],
      revoked: ['approve', 'revoke'],
      withdrawn: ['withdraw'],
    };
    const found: Record<string, string> = {};
    for (const [state, way] of Object.entries(reach))
      for (const decision of Object.keys(decide) as (keyof typeof decide)[]) {
        current = await exemptions.request(asked, me);
        for (const step of way) await decide[step]();
        const before = await eventsOf(fixture, current);
        const outcome = await decide[decision]().then(
          ({ state: after }) => after,
          (error: Error) => error.message.split(';')[0] ?? '',
        );
        found[`${state} ${decision}`] = outcome;
        const after = await eventsOf(fixture, current);
        const moved = (reach[outcome] ?? reach[state]) && outcome !== state;
        expect(after.length - before.length).toBe(
          moved && outcome in reach ? 1 : 0,
        );
        await exemptions.withdraw(current.id, me).catch(() => undefined);
      }
    expect(found).toEqual({
      'requested approve': 'active',
      'requested refuse': 'refused',
      'requested revoke': 'the exemption is requested',
      'requested withdraw': 'withdrawn',
      'active approve': 'active',
      'active refuse': 'the exemption is active',
      'active revoke': 'revoked',
      'active withdraw': 'withdrawn',
      'refused approve': 'the exemption is refused',
      'refused refuse': 'refused',
      'refused revoke': 'the exemption is refused',
      'refused withdraw': 'the exemption is refused',
      'revoked approve': 'the exemption is revoked',
      'revoked refuse': 'the exemption is revoked',
      'revoked revoke': 'revoked',
      'revoked withdraw': 'the exemption is revoked',
      'withdrawn approve': 'the exemption is withdrawn',
      'withdrawn refuse': 'the exemption is withdrawn',
      'withdrawn revoke': 'the exemption is withdrawn',
      'withdrawn withdraw': 'withdrawn',
    });
    await expect(exemptions.withdraw(current.id, ada)).rejects.toThrow(
      'withdrawn by who requested it',
    );
    await expect(exemptions.approve('none', ada)).rejects.toThrow(
      'no such exemption',
    );
    expect(await statusOf(fixture)).toEqual(['fail', 'fail', undefined]);
  });

  it('of one rule cover what fails by that rule alone, and the check counts again once another fails', async () => {
    const fixture = await open();
    const { exemptions } = fixture;
    await fixture.change(shop, { autoscaling: 'fail' });
    const rules = checks.find(({ id }) => id === 'autoscaling')?.rules ?? [];
    expect(rules.length).toBeGreaterThan(1);
    for (const rule of rules) {
      expect((await statusOf(fixture, 'autoscaling'))?.[0]).toBe('fail');
      const { id } = await exemptions.request(
        { ...asked, check: 'autoscaling', rule },
        me,
      );
      await exemptions.approve(id, ada);
    }
    expect((await statusOf(fixture, 'autoscaling'))?.[0]).toBe('exempt');
  });

  it('are refused without an end that is ahead and near enough, for what is not there, and beside one that overlaps, which is named', async () => {
    const { exemptions, add } = await open();
    await add('shop', {}, { of: ['dev', 'production'] });
    const request = (change: Partial<ExemptionRequest>) =>
      exemptions.request({ ...asked, ...change }, me);
    for (const expiresAt of [
      '2026-11-21T12:00:00Z',
      '2020-01-01T00:00:00Z',
      '2027-02-19T12:00:01Z',
      'tomorrow',
      '',
    ])
      await expect(request({ expiresAt })).rejects.toThrow(
        `expiresAt is ${JSON.stringify(expiresAt)}; accepted: a time after 2026-11-21T12:00:00.000Z and, 90 days on, until 2027-02-19T12:00:00.000Z`,
      );
    await expect(request({ environments: ['qa'] })).rejects.toThrow(
      'environments has "qa"; accepted: dev, production',
    );
    await expect(request({ environments: [] })).rejects.toThrow('at least one');
    await expect(request({ service: refOf('none') })).rejects.toThrow(
      'has no scorecard',
    );
    const whole = await request({ environments: ['dev', 'production'] });
    for (const change of [{}, { rule: 'linked' }, { environments: ['dev'] }])
      await expect(request(change)).rejects.toThrow(
        `exemption ${whole.id} of runbook in dev, production is requested already`,
      );
    const rule = await request({ check: 'tracing', rule: 'instrumented' });
    await expect(request({ check: 'tracing' })).rejects.toThrow(
      `exemption ${rule.id} of tracing (instrumented)`,
    );
    await request({ check: 'tracing', rule: 'other' });
    expect((await exemptions.list(everything)).total).toBe(3);
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

  it('are listed open ones first by their end, page by page, and only for services that may be read', async () => {
    const fixture = await open();
    const { exemptions, held } = fixture;
    await fixture.add('pay', {}, { facts: { owner: 'group:default/other' } });
    const make = async (check: string, expiresAt: string) =>
      (await exemptions.request({ ...asked, check, expiresAt }, me)).id;
    const last = await make('runbook', '2026-11-24T12:00:00Z');
    const active = await make('tracing', '2026-11-23T12:00:00Z');
    const refused = await make('slo', '2026-11-22T12:00:00Z');
    const other = await exemptions.request(
      { ...asked, service: refOf('pay') },
      me,
    );
    await exemptions.approve(active, ada);
    held.pass(1_000);
    await exemptions.refuse(refused, ada, 'no');
    const walked: string[] = [];
    const visible = { owners: ['group:default/payments'] };
    let after: string | undefined;
    do {
      const page = await exemptions.list({ visible, limit: 1, after });
      expect(page.total).toBe(3);
      walked.push(...page.exemptions.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(walked).toEqual([active, last, refused]);
    expect(
      (await exemptions.list({ ...everything, owner: ['group:default/other'] }))
        .exemptions,
    ).toMatchObject([{ id: other.id }]);
    for (const after of ['["exemptions","x","y"]', '["name","1","y"]', '{'])
      await expect(exemptions.list({ ...everything, after })).rejects.toThrow(
        'cursor is not of this list',
      );
    // Of those that are active, each is given once.
    expect(await exemptions.takeEndingSoon(1)).toEqual([]);
    expect(await exemptions.takeEndingSoon(7)).toMatchObject([{ id: active }]);
    expect(await exemptions.takeEndingSoon(7)).toEqual([]);
  });
});

const everything = { visible: 'all' as const, limit: 50 };
const summaryOf = {
  environment: 'production',
  group: 'owner' as const,
  claims: [],
  visible: 'all' as const,
};
