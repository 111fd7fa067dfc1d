import { describe, expect, it } from 'vitest';
import {
  checks,
  createReadinessFixture,
  fakeService,
  refOf,
  testDatabases,
  type ReadinessFixture,
} from '../testing/readinessFixture';
import { claimKeys } from './queueRows';

const databases = testDatabases();
const production = (name: string) => ({
  service: refOf(name),
  environment: 'production',
});
const historyOf = async ({ reader }: ReadinessFixture, name: string) =>
  (await reader.history({ ...production(name), visible: 'all', days: 90 }))
    ?.changes ?? [];
const waitingOf = async ({ queue }: ReadinessFixture) =>
  (await queue.state()).waiting;

describe.each(databases.eachSupportedId())('evaluation over %s', databaseId => {
  const open = () => createReadinessFixture(databases, databaseId);

  it('evaluates one service when one changes, and writes what changed of it with its cause', async () => {
    const fixture = await open();
    const { source, held, reader } = fixture;
    for (const name of ['api', 'shop', 'pay']) await fixture.add(name);
    source.collected.clear();
    const rows = () =>
      fixture
        .knex('readiness_results')
        .orderBy(['service', 'check_id'])
        .select();
    const before = await rows();
    held.pass(60_000);
    const config = { commit: 'c2', url: 'http://forge/7', title: 'No probes' };
    const [outcome] = await fixture.change(
      production('shop'),
      { 'probes-configured': 'fail' },
      { config },
    );

    expect([...source.collected]).toEqual([[`${refOf('shop')} production`, 1]]);
    expect(outcome).toMatchObject({ status: 'written', changes: 1 });
    const changed = (await rows()).filter(
      (row, index) => row.hash !== before[index]?.hash,
    );
    expect(changed.map(({ check_id: id }) => id)).toEqual([
      'probes-configured',
    ]);
    expect((await historyOf(fixture, 'shop')).slice(checks.length)).toEqual([
      {
        check: 'probes-configured',
        at: '2026-11-21T12:01:00.000Z',
        from: 'pass',
        to: 'fail',
        cause: { kind: 'config', ...config },
      },
    ]);
    const found = await reader.scorecards({
      service: refOf('shop'),
      visible: 'all',
    });
    const [scorecard] = found?.environments ?? [];
    expect(scorecard).toMatchObject({
      environment: 'production',
      level: undefined,
      counts: { pass: checks.length - 1, fail: 1 },
      evaluatedAt: '2026-11-21T12:01:00.000Z',
      pendingSince: undefined,
    });
    expect(scorecard?.checks.map(({ check }) => check)).toEqual(
      checks.map(({ id }) => id),
    );
    expect(
      scorecard?.checks.find(({ check }) => check === 'probes-configured'),
    ).toMatchObject({
      status: 'fail',
      since: '2026-11-21T12:01:00.000Z',
      changedBy: { kind: 'config', commit: 'c2' },
    });
  });

  it('tells no news when nothing changed', async () => {
    const fixture = await open();
    await fixture.add('shop');
    const before = await fixture.reader.revision();
    held(fixture, 60_000);
    await fixture.change(production('shop'), {});
    expect(await fixture.reader.revision()).toBe(before);
    expect(await historyOf(fixture, 'shop')).toHaveLength(checks.length);
  });

  it('evaluates once more what changes while it is evaluated', async () => {
    const fixture = await open();
    const { source, queue } = fixture;
    await fixture.add('shop');
    source.collected.clear();
    source.meanwhile = async key => {
      source.meanwhile = undefined;
      source.get(key).statuses = { runbook: 'fail' };
      await queue.enqueue([key], 'evidence');
    };
    await fixture.change(production('shop'), { tracing: 'fail' });
    expect([...source.collected.values()]).toEqual([2]);
    const changes = (await historyOf(fixture, 'shop')).slice(checks.length);
    expect(changes.map(({ check, to }) => [check, to])).toEqual([
      ['tracing', 'fail'],
      ...expectOrder([
        ['runbook', 'fail'],
        ['tracing', 'pass'],
      ]),
    ]);
    expect(await waitingOf(fixture)).toBe(0);
  });

  it('keeps what was judged when an evaluation fails, says why, and tries again later and later', async () => {
    const fixture = await open();
    const { source, queue, reader } = fixture;
    await fixture.add('shop', { runbook: 'fail' });
    const service = source.get(production('shop'));
    service.failure = new Error('delivery does not answer');
    await queue.enqueue([production('shop')], 'evidence');
    expect(await fixture.evaluateAll()).toMatchObject([{ status: 'failed' }]);
    const shown = async () =>
      (await reader.scorecards({ service: refOf('shop'), visible: 'all' }))
        ?.environments[0];
    expect(await shown()).toMatchObject({
      problem: 'delivery does not answer',
      counts: { fail: 1 },
      pendingSince: '2026-11-21T12:00:00.000Z',
    });
    expect(await reader.summary(fleet)).toMatchObject({
      services: 1,
      errored: 1,
    });
    held(fixture, 3_000);
    expect(await fixture.evaluateAll()).toEqual([]);
    held(fixture, 1_000);
    expect(await fixture.evaluateAll()).toHaveLength(1);
    held(fixture, 4_000);
    expect(await fixture.evaluateAll()).toEqual([]);
    expect(await queue.state()).toMatchObject({ waiting: 1, failed: 1 });

    service.failure = undefined;
    // A change doesn't wait for the next try.
    await queue.enqueue([production('shop')], 'evidence');
    expect(await fixture.evaluateAll()).toHaveLength(1);
    expect(await shown()).toMatchObject({
      problem: undefined,
      pendingSince: undefined,
    });
  });

  it('shows what could never be evaluated as unknown, and what it is once it can', async () => {
    const fixture = await open();
    const { source, queue, reader } = fixture;
    const service = fakeService('shop');
    service.failure = new Error('the catalog does not answer');
    source.set(production('shop'), service);
    await queue.enqueue([production('shop')], 'evidence');
    for (const _ of [1, 2, 3]) {
      await fixture.evaluateAll();
      held(fixture, 60_000);
    }
    expect((await reader.summary(fleet)).results).toMatchObject({
      unknown: checks.length,
      pass: 0,
    });
    service.failure = undefined;
    await fixture.evaluateAll();
    expect((await reader.summary(fleet)).results).toMatchObject({
      unknown: 0,
      pass: checks.length,
    });
    const changes = await historyOf(fixture, 'shop');
    expect(changes).toHaveLength(2 * checks.length);
    expect(new Set(changes.map(({ cause }) => cause.kind))).toEqual(
      new Set(['first']),
    );
  });

  it('loses and doubles nothing when a replica dies in the middle: another one takes over, and the late one writes nothing', async () => {
    const fixture = await open();
    const { source } = fixture;
    await fixture.add('shop');
    const other = await fixture.replica();
    source.get(production('shop')).statuses = { runbook: 'fail' };
    await fixture.queue.enqueue([production('shop')], 'evidence');
    let goOn = () => {};
    const paused = new Promise<void>(resolve => (goOn = resolve));
    let read = () => {};
    const reading = new Promise<void>(resolve => (read = resolve));
    source.meanwhile = () => {
      source.meanwhile = undefined;
      read();
      return paused;
    };
    const late = fixture.evaluate();
    await reading;
    expect(await other.evaluateAll()).toEqual([]);
    held(fixture, 121_000);
    expect(await other.evaluateAll()).toMatchObject([
      { status: 'written', changes: 1 },
    ]);
    goOn();
    expect(await late).toMatchObject([{ status: 'lost' }]);
    expect(
      (await historyOf(fixture, 'shop')).slice(checks.length),
    ).toMatchObject([{ check: 'runbook', from: 'pass', to: 'fail' }]);
    expect(await waitingOf(fixture)).toBe(0);
  });

  it('lets go of what it evaluates when the process stops', async () => {
    const fixture = await open();
    const { source, queue, stop } = fixture;
    const other = await fixture.replica();
    source.set(production('shop'), fakeService('shop'));
    await queue.enqueue([production('shop')], 'evidence');
    source.meanwhile = async () => {
      source.meanwhile = undefined;
      stop.abort();
    };
    await fixture.evaluate();
    expect(await other.evaluateAll()).toMatchObject([{ status: 'written' }]);
  });

  it('spreads over three replicas, so that each key is evaluated once', async () => {
    const fixture = await open();
    const { source, queue } = fixture;
    const names = Array.from({ length: 40 }, (_, index) => `service-${index}`);
    for (const name of names) source.set(production(name), fakeService(name));
    // Whoever asks how often.
    await Promise.all(
      [1, 2, 3].map(() => queue.enqueue(names.map(production), 'evidence')),
    );
    const others = [await fixture.replica(), await fixture.replica()];
    const outcomes = await Promise.all(
      [fixture, ...others].map(replica => replica.evaluateAll()),
    );
    expect(outcomes.flat()).toHaveLength(names.length);
    expect(outcomes.every(({ length }) => length > 0)).toBe(true);
    expect([...source.collected.values()]).toEqual(names.map(() => 1));
    const history = await fixture.knex('readiness_history').pluck('id');
    expect(history).toHaveLength(names.length * checks.length);
    expect((await fixture.reader.summary(fleet)).services).toBe(40);
  });

  it('takes away what is gone, keeps its history, and goes on with it when it returns', async () => {
    const fixture = await open();
    const { source, queue, reader } = fixture;
    await fixture.add('shop', { runbook: 'fail' });
    const service = source.get(production('shop'));
    source.remove(production('shop'));
    await queue.enqueue([production('shop')], 'evidence');
    expect(await fixture.evaluateAll()).toMatchObject([{ status: 'removed' }]);
    const question = { service: refOf('shop'), visible: 'all' as const };
    expect(await reader.scorecards(question)).toBeUndefined();
    expect(
      await reader.history({ ...production('shop'), visible: 'all', days: 90 }),
    ).toBeUndefined();
    expect((await reader.owners([refOf('shop')])).size).toBe(0);
    source.set(production('shop'), service);
    await queue.enqueue([production('shop')], 'catalog');
    await fixture.evaluateAll();
    expect(await historyOf(fixture, 'shop')).toHaveLength(2 * checks.length);
  });

  it('keeps the place of a feed with what the feed said, and puts first what somebody waits for', async () => {
    const fixture = await open();
    const { queue } = fixture;
    expect(await queue.cursor('delivery')).toBeUndefined();
    await queue.follow(
      'delivery',
      { keys: ['a', 'b', 'c'].map(production), cursor: '7' },
      'evidence',
    );
    held(fixture, 5_000);
    await queue.enqueue([production('waited-for')], 'asked');
    expect(await queue.cursor('delivery')).toBe('7');
    expect(await queue.state()).toEqual({
      waiting: 4,
      failed: 0,
      oldest: 5_000,
    });
    const [first] = await claimKeys(fixture.context.database, 1, 1_000);
    expect(first).toMatchObject({
      service: refOf('waited-for'),
      reason: 'asked',
    });
  });

  it('sweeps what was judged by another policy first, then what is oldest, and only what does not wait', async () => {
    const fixture = await open();
    for (const name of ['a', 'b']) await fixture.add(name);
    held(fixture, 86_400_000);
    const { queue } = fixture;
    const sweep = (policy: string, limit = 10) =>
      queue.sweep({ policy, olderThan: 86_400_000, limit });
    const newer = await fixture.replica({ policy: 'policy-2' });
    await queue.enqueue([production('a')], 'asked');
    fixture.source.get(production('a')).statuses = { runbook: 'fail' };
    await newer.evaluateAll();
    expect(await sweep('policy-2')).toBe(1);
    expect(await sweep('policy-2')).toBe(0);
    await newer.evaluateAll();
    expect(await sweep('policy-2')).toBe(0);
    expect((await historyOf(fixture, 'a')).at(-1)).toMatchObject({
      check: 'runbook',
      cause: { kind: 'policy' },
    });
    held(fixture, 86_400_000);
    expect(await sweep('policy-2', 1)).toBe(1);
  });
});

const fleet = {
  environment: 'production',
  group: 'owner' as const,
  claims: [],
  visible: 'all' as const,
};
const held = ({ held: clock }: ReadinessFixture, milliseconds: number) =>
  clock.pass(milliseconds);
/** Changes of one moment, in the order of the checks. */
const expectOrder = (changes: readonly [string, string][]) =>
  changes.toSorted(
    ([one], [other]) =>
      checks.findIndex(({ id }) => id === one) -
      checks.findIndex(({ id }) => id === other),
  );
