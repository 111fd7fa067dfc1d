import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { historyOf, stateOf } from '../joining/testing/deployedShop';
import { createFakeTiming } from '../watching/testing/fakeTiming';
import {
  createDeliveryFixture,
  serviceOf,
  testDatabases,
} from './testing/deliveryFixture';
import {
  startFollowedCluster,
  type FollowedCluster,
} from './testing/followedCluster';

const databases = testDatabases();
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Milliseconds of real time in which rows must settle, also on a busy machine. */
const patience = 60_000;

/** Clusters that are followed into a database; one clock is everybody's. */
async function prepare(...names: string[]) {
  const fixture = await createDeliveryFixture(databases, 'SQLITE_3');
  const timing = createFakeTiming();
  await fixture.clusters.replace(names.map(name => ({ name, title: name })));
  await fixture.services.replace([serviceOf('shop')]);
  const followed: FollowedCluster[] = [];
  for (const name of names) {
    const one = await startFollowedCluster(fixture, name, timing);
    closing.push(() => one.stop());
    followed.push(one);
  }
  const advance = async (milliseconds: number) => {
    fixture.clock.time += milliseconds;
    timing.advance(milliseconds);
    // The operating system gets a moment, or the clock would outrun connections: the longer the leap, the more.
    await wait(Math.max(5, milliseconds / 200));
  };
  const podsOf = async (cluster: string) => {
    const rows = await fixture
      .knex('delivery_objects')
      .where({ cluster, resource: 'v1/pods' })
      .select('summary');
    return rows.map(({ summary }) => JSON.parse(summary).name).sort();
  };
  return {
    ...fixture,
    fixture,
    followed,
    advance,
    podsOf,
    joinAll: () => fixture.joinAll(),
    /** Lets time go on until the rows are what the cluster has, and joins them. */
    async settled(index = 0): Promise<void> {
      const one = followed[index];
      const end = Date.now() + patience;
      for (let steps = 0; Date.now() < end; steps += 1) {
        const rows = await podsOf(names[index] ?? '');
        if (rows.join() === one?.there().join()) {
          await fixture.joinAll();
          return;
        }
        await advance(steps < 100 ? 500 : 5_000);
      }
      throw new Error('the rows never are what the cluster has');
    },
  };
}

describe('faults of a cluster, down to what pages show', () => {
  it('fault events doubled, reordered and lost: history says what happened, once, and a list repairs the rest', async () => {
    const { fixture, followed, settled, advance, joinAll } =
      await prepare('nonprod');
    const [nonprod] = followed;
    if (!nonprod) throw new Error('no cluster');
    const { faults, state } = nonprod.cluster;
    const releases = async () =>
      (await historyOf(fixture, 'dev'))
        ?.filter(entry => entry.startsWith('release'))
        .reverse();
    nonprod.release('shop-dev', '1111111');
    await settled();
    await expect
      .poll(
        async () => {
          await advance(500);
          await joinAll();
          return (await stateOf(fixture, 'dev')).running.known;
        },
        { timeout: 30_000 },
      )
      .toBe(true);

    // What was sent before comes again and again, between what is new, in another order.
    const sent: string[] = [];
    const stop = state.subscribe(({ type, object }) => {
      if (object.kind === 'Pod') sent.push(JSON.stringify({ type, object }));
    });
    closing.push(async () => stop());
    faults.shuffleEvents = true;
    for (const commit of ['2222222', '3333333']) {
      nonprod.release('shop-dev', commit);
      await settled();
      for (const line of sent.slice(0, 8)) faults.sendRaw(`${line}\n`);
      for (let steps = 0; steps < 10; steps += 1) {
        await advance(500);
        await joinAll();
      }
      await settled();
    }
    faults.shuffleEvents = false;
    const expected = [
      'release: sha-1111111 → sha-2222222',
      'release: sha-2222222 → sha-3333333',
    ];
    expect(await releases()).toEqual(expected);

    // The deletions of the next change are never sent: two commits seem to run, until a list says otherwise.
    faults.dropEvent = ({ type, object }) =>
      type === 'DELETED' && object.kind === 'Pod';
    nonprod.release('shop-dev', '4444444');
    for (let steps = 0; steps < 10; steps += 1) {
      await advance(500);
      await joinAll();
    }
    await settled();
    expect(await releases()).toEqual([
      ...expected,
      'release: sha-3333333 → sha-4444444',
    ]);
  }, 180_000);

  it('fault half-open TCP: a network that goes silent is noticed within a minute, and nothing is lost on return', async () => {
    const { reader, followed, settled, advance, podsOf, joinAll } =
      await prepare('nonprod');
    const [nonprod] = followed;
    if (!nonprod) throw new Error('no cluster');
    nonprod.release('shop-dev', '1111111');
    await settled();
    const before = await podsOf('nonprod');

    nonprod.proxy.stall();
    nonprod.release('shop-dev', '2222222');
    for (let seconds = 0; seconds < 62; seconds += 1) await advance(1_000);
    // No flicker: what was known is shown, as old.
    expect(await podsOf('nonprod')).toEqual(before);
    const [status] = await reader.clusters();
    expect(status).toMatchObject({ name: 'nonprod', stale: true });
    expect(nonprod.proxy.opened).toBeGreaterThan(10);

    nonprod.proxy.restore();
    await settled();
    await joinAll();
    expect(await podsOf('nonprod')).toEqual(nonprod.there());
  }, 180_000);

  it.each(['a list that takes minutes', 'a cluster that is dead'])(
    'fault %s: pages come from the database at once, and only its column is stale',
    async what => {
      const { reader, followed, settled, advance, podsOf, joinAll } =
        await prepare('nonprod', 'prod');
      const [nonprod, prod] = followed;
      if (!nonprod || !prod) throw new Error('no clusters');
      nonprod.release('shop-dev', '1111111');
      prod.release('shop-production', '1111111');
      await settled(0);
      await settled(1);
      const pages = async () => {
        const startedAt = performance.now();
        const page = await reader.fleet({
          visible: 'all',
          sort: 'worst',
          limit: 200,
          after: undefined,
        });
        const took = performance.now() - startedAt;
        const stale = Object.fromEntries(
          (page.rows[0]?.cells ?? [])
            .filter(({ presence }) => presence === 'deployed')
            .map(cell => [cell.environment, cell.stale]),
        );
        return { took, stale };
      };
      await expect
        .poll(
          async () => {
            await advance(1_000);
            await joinAll();
            return (await pages()).stale;
          },
          { timeout: 30_000 },
        )
        .toEqual({ dev: false, production: false });

      if (what.includes('list')) {
        nonprod.cluster.faults.switchTo('slow', { latency: 600_000 });
        nonprod.cluster.faults.cutWatches(true);
        // The version to go on from is gone, so that a list is what hangs.
        nonprod.cluster.state.compact();
      } else nonprod.proxy.refuse();
      const asked = () => nonprod.proxy.opened + prod.proxy.opened;
      for (let seconds = 0; seconds < 30; seconds += 1) await advance(1_000);
      const opened = asked();
      const { took, stale } = await pages();
      expect(asked()).toBe(opened);
      expect(took).toBeLessThan(1_000);
      expect(stale.production).toBe(false);

      // Long enough that it's stale; the other cluster goes on.
      prod.release('shop-production', '2222222');
      for (let seconds = 0; seconds < 40; seconds += 1) await advance(1_000);
      await settled(1);
      expect((await pages()).stale).toEqual({ dev: true, production: false });
      expect(await podsOf('prod')).toEqual(prod.there());

      nonprod.cluster.faults.switchTo('none');
      nonprod.proxy.restore();
      nonprod.release('shop-dev', '3333333');
      await settled(0);
      await expect
        .poll(
          async () => {
            await advance(1_000);
            await joinAll();
            return (await pages()).stale;
          },
          { timeout: 30_000 },
        )
        .toEqual({ dev: false, production: false });
    },
    60_000,
  );
});
