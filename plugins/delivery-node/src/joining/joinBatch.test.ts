import { describe, expect, it } from 'vitest';
import { createDistanceStore } from '../store';
import { keyText, markDirty, readDirty } from '../store/dirtyKeys';
import { reconcile } from '../store/retention';
import {
  createDeliveryFixture,
  organisation,
  overlayOf,
  serviceOf,
  testDatabases,
} from '../store/testing/deliveryFixture';
import { deploymentOf, resources } from '../store/testing/summaries';
import { joinBatch, serviceLinks } from './index';
import {
  deploy,
  historyOf,
  running,
  shop,
  stateOf,
  states,
} from './testing/deployedShop';

const databases = testDatabases();
describe.each(databases.eachSupportedId())('the join in %s', id => {
  it('joins Git, engine and cluster, and keeps every stage of a golden-path service', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await running(fixture);
    const [dev, qa, , production] = await states(fixture);
    expect(dev).toMatchObject({
      environment: 'dev',
      kind: 'stage',
      order: 0,
      cluster: 'nonprod',
      namespace: 'shop-dev',
      health: { known: true, stale: false, value: { status: 'Healthy' } },
      desired: { known: true, value: { release: { commit: '1111111' } } },
      synced: {
        known: true,
        value: { status: 'Synced', release: { commit: '1111111' } },
      },
      running: {
        known: true,
        value: {
          releases: [{ pods: 2, ready: 2, release: { commit: '1111111' } }],
        },
      },
      drift: { drifted: false, progressing: false, kinds: [] },
    });
    expect(dev?.health.known && dev.health.value.since).toBeUndefined();
    expect(qa).toMatchObject({
      environment: 'qa',
      health: { known: false, why: 'absent' },
      desired: { known: false, why: 'absent' },
    });
    expect(production).toMatchObject({
      cluster: 'prod',
      namespace: 'shop-production',
    });
  });

  it('writes only what changed, each time with a greater revision', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await running(fixture);
    const { revision } = await fixture.reader.version();
    await reconcile(fixture.options, fixture.lease);
    expect(await fixture.joinAll()).toBe(0);
    expect((await fixture.reader.version()).revision).toBe(revision);

    await fixture.sink('nonprod').apply(resources.deployments, [
      {
        type: 'upsert',
        summary: deploymentOf('shop-dev', 'shop', 'Degraded'),
      },
    ]);
    const outcome = await fixture.join();
    expect(outcome).toMatchObject({
      joined: 1,
      changed: 1,
      revision: revision + 1,
    });
    expect(await historyOf(fixture, 'dev')).toEqual([
      'health: Healthy → Degraded',
    ]);
  });

  it('keeps a mark that comes while it joins', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await running(fixture);
    const key = { service: shop, environment: 'dev' };
    const { database, knex, options, lease } = fixture;
    await markDirty(database, knex, [key]);
    const [before] = await readDirty(knex, 10);
    let meanwhile = true;
    await joinBatch(
      options,
      {
        organisation,
        noticesOf: () => [],
        linksOf: each => {
          if (meanwhile) void markDirty(database, knex, [key]);
          meanwhile = false;
          return serviceLinks(each);
        },
      },
      lease,
    );
    // In SQLite both share one connection, so that the mark may come first or last; it's never lost.
    await expect
      .poll(async () => (await readDirty(knex, 10)).map(keyText))
      .toEqual([keyText(key)]);
    expect((await readDirty(knex, 10))[0]?.mark).not.toBe(before?.mark);
  });

  it('shows a roll-out without calling it drift, and drift without a roll-out', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    const { clock } = fixture;
    await running(fixture);
    clock.time += 3_600_000;
    // An old commit that is merged now: Git is ahead, and the engine has its time.
    const change = {
      commit: 'abcdef1',
      title: 'Release',
      author: 'Mina',
      at: '2026-11-01T08:00:00+01:00',
      changeRequest: undefined,
      url: undefined,
    };
    const write = (commit: string, release: string, last: typeof change) => {
      const overlay = overlayOf('shop', 'dev', release);
      return fixture.overlays.write({
        commit,
        removals: [],
        upserts: [
          { ...overlay, desired: { ...overlay.desired, change: last } },
        ],
      });
    };
    await write('c1', '1111111', { ...change, commit: 'abcdef0' });
    await fixture.joinAll();
    await write('c2', '2222222', change);
    await fixture.joinAll();
    expect((await stateOf(fixture, 'dev')).drift).toMatchObject({
      drifted: false,
      progressing: true,
      kinds: ['desired-synced'],
      sentences: ['Git says sha-2222222, the engine applied sha-1111111'],
    });

    // Nothing happens: after four minutes it is drift, without an event.
    clock.time += 4 * 60_000 - 1;
    expect(await fixture.joinAll()).toBe(0);
    clock.time += 1;
    expect(await fixture.joinAll()).toBe(1);
    const { drift } = await stateOf(fixture, 'dev');
    expect(drift).toMatchObject({
      drifted: true,
      progressing: false,
      since: '2026-11-21T13:00:00.000Z',
    });

    await deploy(fixture, '2222222');
    await fixture.joinAll();
    expect((await stateOf(fixture, 'dev')).drift.drifted).toBe(false);
    expect(await historyOf(fixture, 'dev')).toEqual([
      'drift: Drift → No drift',
      'release: sha-1111111 → sha-2222222',
      'drift: No drift → Drift',
    ]);
  });

  it('counts how far an environment is behind: by releases, and by commits once the host said so', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await running(fixture);
    const promote = (environment: string, commit: string) =>
      fixture.overlays
        .write({
          commit,
          removals: [],
          upserts: [overlayOf('shop', environment, commit)],
        })
        .then(() => fixture.joinAll());
    await promote('qa', '1111111');
    expect((await stateOf(fixture, 'qa')).behind).toEqual({
      of: 'dev',
      count: 0,
      unit: 'releases',
    });
    for (const commit of ['2222222', '3333333']) {
      fixture.clock.time += 60_000;
      await promote('dev', commit);
    }
    expect((await stateOf(fixture, 'qa')).behind).toEqual({
      of: 'dev',
      count: 2,
      unit: 'releases',
      since: '2026-11-21T12:01:00.000Z',
    });

    const distances = createDistanceStore(fixture.options, fixture.lease);
    const pair = {
      repository: 'http://forge/payments/shop',
      base: '1111111',
      head: '3333333',
    };
    expect(await distances.wanted(10)).toContainEqual(pair);
    for (const wanted of await distances.wanted(10))
      await distances.write(
        wanted,
        wanted.head === pair.head
          ? { count: 7, since: '2026-11-20T00:00:00Z' }
          : undefined,
      );
    expect(await distances.wanted(10)).toEqual([]);
    await fixture.joinAll();
    expect((await stateOf(fixture, 'qa')).behind).toEqual({
      of: 'dev',
      count: 7,
      unit: 'commits',
      since: '2026-11-20T00:00:00Z',
    });
    expect((await stateOf(fixture, 'dev')).behind).toBeUndefined();
  });

  it('says nothing about a cluster before it was read, and keeps what it knew when it is gone', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await fixture.readClusters('prod');
    await fixture.services.replace([serviceOf('shop')]);
    await fixture.overlays.write({
      commit: 'c1',
      upserts: [overlayOf('shop', 'dev', '1111111')],
      removals: [],
    });
    await deploy(fixture, '1111111');
    await fixture.joinAll();
    expect((await stateOf(fixture, 'dev')).health).toEqual({
      known: false,
      why: 'unreadable',
      reason: 'Cluster nonprod has not been read yet',
    });

    await fixture.readClusters();
    await fixture.joinAll();
    expect((await stateOf(fixture, 'dev')).health).toMatchObject({
      known: true,
      stale: false,
    });
    const { text } = await fixture.reader.version();

    fixture.clock.time += 61_000;
    await fixture.readClusters('prod');
    await fixture.joinAll();
    expect((await stateOf(fixture, 'dev')).health).toMatchObject({
      known: true,
      stale: true,
      observedAt: '2026-11-21T12:00:00.000Z',
      value: { status: 'Healthy' },
    });
    expect((await fixture.reader.version()).text).not.toBe(text);
    expect(await fixture.reader.clusters()).toMatchObject([
      {
        name: 'nonprod',
        state: 'down',
        stale: true,
        message: "hasn't answered for 61 s",
      },
      { name: 'prod', state: 'live', stale: false },
    ]);
    expect(await historyOf(fixture, 'dev')).toEqual([]);
  });
});
