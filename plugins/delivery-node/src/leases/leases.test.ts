import { describe, expect, it } from 'vitest';
import {
  createDeliveryFixture,
  testDatabases,
} from '../store/testing/deliveryFixture';
import { deploymentOf, resources } from '../store/testing/summaries';
import { createObjectSink } from '../store';
import {
  createLeases,
  isLeaseLost,
  leaseMilliseconds,
  runOwned,
} from './index';

const databases = testDatabases();

/** A clock that goes on only when everybody who works on it sleeps. */
function createVirtualTime() {
  let time = 0;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    timing: {
      now: () => time,
      random: () => 0.5,
      sleep: (milliseconds: number, signal: AbortSignal) =>
        new Promise<void>(resolve => {
          if (signal.aborted) return resolve();
          const sleeper = {
            at: time + milliseconds,
            wake: () => {
              sleepers.delete(sleeper);
              resolve();
            },
          };
          sleepers.add(sleeper);
          signal.addEventListener('abort', sleeper.wake, { once: true });
        }),
    },
    /** Whether somebody waits, and not for an answer; who is at work would miss that time goes on. */
    isAwaited: () => [...sleepers].some(({ at }) => at - time <= 10_000),
    advance(milliseconds: number) {
      time += milliseconds;
      for (const sleeper of [...sleepers])
        if (sleeper.at <= time) sleeper.wake();
    },
  };
}

const settled = async (done: () => boolean | Promise<boolean>) => {
  await expect.poll(done, { timeout: 5_000, interval: 5 }).toBe(true);
};

describe.each(databases.eachSupportedId())('leases in %s', id => {
  it('belong to one owner until they end, and have a greater epoch for the next one', async () => {
    const { clock, leases, database } = await createDeliveryFixture(
      databases,
      id,
    );
    const other = createLeases(database, 'replica-b');
    const first = await leases.acquire('cluster:prod');
    expect(first).toEqual({
      name: 'cluster:prod',
      owner: 'replica-a',
      epoch: 1,
    });
    expect(await other.acquire('cluster:prod')).toBeUndefined();

    clock.time += leaseMilliseconds - 1;
    if (!first) throw new Error('not acquired');
    await leases.renew(first);
    clock.time += leaseMilliseconds - 1;
    expect(await other.acquire('cluster:prod')).toBeUndefined();

    clock.time += 1;
    const second = await other.acquire('cluster:prod');
    expect(second).toMatchObject({ owner: 'replica-b', epoch: 2 });
    await expect(leases.renew(first)).rejects.toSatisfy(isLeaseLost);
    await leases.release(first);
    if (!second) throw new Error('not acquired');
    await other.renew(second);

    await other.release(second);
    expect(await leases.acquire('cluster:prod')).toMatchObject({ epoch: 3 });
  });

  it('fence writes: what an owner before sends touches no row, whatever its clock says', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    const { clock, database, options, leases, knex } = fixture;
    const paused = await fixture.take('cluster:nonprod');
    const old = createObjectSink(options, paused, 'nonprod');
    await old.apply(resources.deployments, [
      { type: 'upsert', summary: deploymentOf('shop-dev', 'shop') },
    ]);

    clock.time += leaseMilliseconds;
    const taken = await fixture.take(
      'cluster:nonprod',
      createLeases(database, 'replica-b'),
    );
    const fresh = createObjectSink(options, taken, 'nonprod');
    await fresh.apply(resources.deployments, [
      {
        type: 'upsert',
        summary: deploymentOf('shop-dev', 'shop', 'Degraded'),
      },
    ]);
    const before = await knex('delivery_objects').select();

    const attempts = [
      () =>
        old.apply(resources.deployments, [
          { type: 'upsert', summary: deploymentOf('shop-dev', 'shop') },
        ]),
      () =>
        old.apply(resources.deployments, [
          { type: 'remove', uid: 'Deployment/shop-dev/shop' },
        ]),
      () => old.replace(resources.deployments, (async function* none() {})()),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toSatisfy(isLeaseLost);
    expect(await knex('delivery_objects').select()).toEqual(before);
    expect(await leases.acquire('cluster:nonprod')).toBeUndefined();
  });

  it('change hands within 45 s when an owner dies, and stop a paused owner that continues', async () => {
    const { clock, leases, database } = await createDeliveryFixture(
      databases,
      id,
    );
    const a = createVirtualTime();
    const b = createVirtualTime();
    const stop = new AbortController();
    const log: string[] = [];
    const run = (
      owner: string,
      of: typeof leases,
      { timing }: typeof a,
    ): Promise<void> =>
      runOwned({
        leases: of,
        name: 'join',
        signal: stop.signal,
        timing,
        work: (lease, signal) =>
          new Promise(resolve => {
            log.push(`${owner} works at epoch ${lease.epoch}`);
            signal.addEventListener('abort', () => resolve());
          }),
        listener: { ended: (_, reason) => log.push(`${owner} ${reason}`) },
      });
    const first = run('a', leases, a);
    await settled(() => log.length === 1);
    const second = run('b', createLeases(database, 'replica-b'), b);

    // Both live: the owner renews, nobody else gets it.
    for (let step = 0; step < 6; step += 1) {
      await settled(() => a.isAwaited() && b.isAwaited());
      clock.time += 10_000;
      a.advance(10_000);
      b.advance(10_000);
      await settled(async () => {
        const lease = await database
          .knex('delivery_leases')
          .where({ name: 'join' })
          .first();
        return Number(lease.expires_at) === clock.time + leaseMilliseconds;
      });
    }
    expect(log).toEqual(['a works at epoch 1']);

    // `a` is paused: its time stands still while the database's goes on.
    const pausedAt = clock.time;
    while (log.length < 2 && clock.time - pausedAt < 60_000) {
      clock.time += 2_500;
      b.advance(2_500);
      await settled(() => b.isAwaited());
    }
    await settled(() => log.length === 2);
    expect(log[1]).toBe('b works at epoch 2');
    expect(clock.time - pausedAt).toBeLessThanOrEqual(45_000);

    a.advance(60_000);
    await settled(() => log.includes('a lost'));
    stop.abort();
    await Promise.all([first, second]);
    expect(log.at(-1)).toBe('b stopped');
  });

  it('are let go when work ends, and tried again when the database fails', async () => {
    const { leases } = await createDeliveryFixture(databases, id);
    const time = createVirtualTime();
    const stop = new AbortController();
    const failures: unknown[] = [];
    let runs = 0;
    let broken = true;
    const running = runOwned({
      leases: {
        ...leases,
        acquire: name =>
          broken
            ? Promise.reject(new Error('database gone'))
            : leases.acquire(name),
      },
      name: 'services',
      signal: stop.signal,
      timing: time.timing,
      work: async lease => {
        runs += 1;
        if (lease.epoch === 1) throw new Error('work failed');
        stop.abort();
      },
      listener: { failed: (_, error) => failures.push(error) },
    });
    await settled(() => failures.length === 1 && time.isAwaited());
    broken = false;
    let ended = false;
    void running.then(() => {
      ended = true;
    });
    await settled(() => {
      time.advance(10_000);
      return ended;
    });
    expect({ runs, failures: failures.map(String) }).toEqual({
      runs: 2,
      failures: ['Error: database gone', 'Error: work failed'],
    });
    expect(await leases.acquire('services')).toMatchObject({ epoch: 3 });
  });
});
