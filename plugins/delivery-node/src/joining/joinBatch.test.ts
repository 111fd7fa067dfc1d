import { describe, expect, it } from 'vitest';
import { createLeases, isLeaseLost, leaseMilliseconds } from '../leases';
import { createDifferenceStore, createDistanceStore } from '../store';
import { reconcile } from '../store/retention';
import { keyText, markDirty, readDirty } from '../store/dirtyKeys';
import {
  createDeliveryFixture,
  organisation,
  overlayOf,
  serviceOf,
  testDatabases,
  type DeliveryFixture,
} from '../store/testing/deliveryFixture';
import {
  applicationOf,
  deploymentOf,
  pagesOf,
  podOf,
  resources,
} from '../store/testing/summaries';
import { joinBatch, runJoinLoop, serviceLinks } from './index';

const databases = testDatabases();
const shop = 'component:default/shop';
const image = (commit: string) => `ghcr.io/acme/shop:sha-${commit}`;

const states = async ({ reader }: DeliveryFixture, service = shop) =>
  (await reader.environments({ service, visible: 'all' }))?.environments ?? [];
const stateOf = async (fixture: DeliveryFixture, environment: string) => {
  const found = (await states(fixture)).find(
    each => each.environment === environment,
  );
  if (!found) throw new Error(`no ${environment}`);
  return found;
};
const historyOf = async ({ reader }: DeliveryFixture, environment: string) =>
  (
    await reader.history({ service: shop, environment, visible: 'all' })
  )?.entries.map(({ kind, from, to }) => `${kind}: ${from ?? '-'} → ${to}`);

/** shop runs commit 1111111 in dev, by an Application and two pods. */
async function running(fixture: DeliveryFixture, commit = '1111111') {
  await fixture.readClusters();
  await fixture.services.replace([serviceOf('shop')]);
  await deploy(fixture, commit);
  await fixture.overlays.write({
    commit: 'c1',
    upserts: [overlayOf('shop', 'dev', commit)],
    removals: [],
  });
  await fixture.overlays.looked({
    at: '2026-11-21T12:00:00Z',
    problem: undefined,
  });
  await fixture.joinAll();
}

async function deploy(
  fixture: DeliveryFixture,
  commit: string,
  status: 'Healthy' | 'Progressing' | 'Degraded' = 'Healthy',
) {
  const sink = fixture.sink('nonprod');
  await sink.replace(
    resources.applications,
    pagesOf([
      applicationOf(
        'shop-dev',
        { cluster: 'nonprod', namespace: 'shop-dev' },
        {
          images: [image(commit)],
          syncedAt: new Date(fixture.clock.time).toISOString(),
        },
      ),
    ]),
  );
  await sink.replace(
    resources.deployments,
    pagesOf([deploymentOf('shop-dev', 'shop', status)]),
  );
  await sink.replace(
    resources.pods,
    pagesOf([
      podOf('shop-dev', 'p1', image(commit)),
      podOf('shop-dev', 'p2', image(commit)),
    ]),
  );
}

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
    const overlay = overlayOf('shop', 'dev', '2222222');
    await fixture.overlays.write({
      commit: 'c2',
      removals: [],
      upserts: [{ ...overlay, desired: { ...overlay.desired, change } }],
    });
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

  it('lets a deleted service vanish with everything about it, and places its objects anew', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    const { knex } = fixture;
    await running(fixture);
    await deploy(fixture, '2222222', 'Degraded');
    await fixture.joinAll();
    const { revision } = await fixture.reader.version();
    await fixture.services.replace([serviceOf('other')]);
    await fixture.joinAll();
    expect(
      await fixture.reader.environments({ service: shop, visible: 'all' }),
    ).toBeUndefined();
    for (const table of [
      'environments',
      'history',
      'releases',
      'dirty',
      'objects',
    ])
      expect(await knex(`delivery_${table}`).where({ service: shop })).toEqual(
        [],
      );
    expect((await fixture.reader.version()).revision).toBeGreaterThan(revision);

    await fixture.services.replace([serviceOf('shop'), serviceOf('other')]);
    await fixture.joinAll();
    expect((await stateOf(fixture, 'dev')).running).toMatchObject({
      known: true,
    });
  });

  it('lets a removed overlay, preview or cluster vanish', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    const { knex } = fixture;
    await running(fixture);
    const preview = podOf('preview-shop-7', 'p', image('3333333'));
    await fixture
      .sink('nonprod')
      .apply(resources.pods, [{ type: 'upsert', summary: preview }]);
    await fixture.joinAll();
    expect(
      await fixture.reader.environments({ service: shop, visible: 'all' }),
    ).toMatchObject({
      previews: [
        {
          environment: 'preview-7',
          kind: 'preview',
          namespace: 'preview-shop-7',
          preview: { number: 7 },
        },
      ],
    });
    await fixture
      .sink('nonprod')
      .apply(resources.pods, [{ type: 'remove', uid: preview.uid }]);
    await fixture.overlays.write({
      commit: 'c2',
      upserts: [],
      removals: [{ service: 'shop', environment: 'dev' }],
    });
    await fixture.joinAll();
    expect(
      await fixture.reader.environments({ service: shop, visible: 'all' }),
    ).toMatchObject({ previews: [] });
    expect((await stateOf(fixture, 'dev')).desired).toMatchObject({
      known: false,
      why: 'absent',
    });

    await fixture.clusters.replace([{ name: 'prod', title: 'Production' }]);
    await fixture.joinAll();
    expect(await knex('delivery_objects')).toEqual([]);
    expect(
      await knex('delivery_watches').where({ cluster: 'nonprod' }),
    ).toEqual([]);
    expect((await stateOf(fixture, 'dev')).health).toEqual({
      known: false,
      why: 'unreadable',
      reason: 'Cluster nonprod is not configured.',
    });
  });

  it('keeps 200 entries of history for 90 days, and gives the newest first', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await running(fixture);
    for (let round = 0; round < 205; round += 1) {
      fixture.clock.time += 1_000;
      await fixture.sink('nonprod').apply(resources.deployments, [
        {
          type: 'upsert',
          summary: deploymentOf(
            'shop-dev',
            'shop',
            round % 2 ? 'Healthy' : 'Degraded',
          ),
        },
      ]);
      await fixture.joinAll();
    }
    const entries = await historyOf(fixture, 'dev');
    expect(entries).toHaveLength(200);
    expect(entries?.[0]).toBe('health: Healthy → Degraded');
    fixture.clock.time += 90 * 86_400_000 + 1;
    await reconcile(fixture.options, fixture.lease);
    expect(await historyOf(fixture, 'dev')).toEqual([]);
  });

  it('asks for differences of what drifted, again only when its state changed', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await running(fixture);
    fixture.clock.time += 3_600_000;
    const edited = applicationOf(
      'shop-dev',
      { cluster: 'nonprod', namespace: 'shop-dev' },
      {
        sync: 'OutOfSync',
        images: [image('1111111')],
        outOfSync: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            namespace: 'shop-dev',
            name: 'shop',
          },
        ],
      },
    );
    await fixture
      .sink('nonprod')
      .apply(resources.applications, [{ type: 'upsert', summary: edited }]);
    await fixture.joinAll();
    const store = createDifferenceStore(fixture.options, fixture.lease);
    const [due] = await store.due(5);
    expect(due).toMatchObject({
      service: shop,
      environment: 'dev',
      path: 'apps/shop/overlays/dev',
    });
    expect(due?.objects).toHaveLength(4);
    await store.write(
      { service: shop, environment: 'dev' },
      { objects: [], commit: 'c1', observedAt: undefined, problem: undefined },
    );
    expect(await store.due(5)).toEqual([]);
    expect(
      await fixture.reader.difference({
        service: shop,
        environment: 'dev',
        visible: 'all',
      }),
    ).toMatchObject({ commit: 'c1', stale: true });
    const objects = await fixture.reader.objects({
      service: shop,
      environment: 'dev',
      visible: 'all',
    });
    expect(
      objects?.objects.map(({ object, sync }) => [object.name, sync]),
    ).toEqual([
      ['shop', 'OutOfSync'],
      ['p1', undefined],
      ['p2', undefined],
    ]);
  });

  it('survives an owner that is killed between reading and writing: no doubled history, nothing lost', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    const { clock, database, options, knex } = fixture;
    await running(fixture);
    const old = await fixture.take('join');
    await fixture.sink('nonprod').apply(resources.deployments, [
      {
        type: 'upsert',
        summary: deploymentOf('shop-dev', 'shop', 'Degraded'),
      },
    ]);
    const successor = createLeases(database, 'replica-b');
    clock.time += leaseMilliseconds;
    const fresh = await fixture.take('join', successor);
    const settings = {
      organisation,
      linksOf: serviceLinks,
      noticesOf: () => [],
    };
    const [late, done] = await Promise.allSettled([
      joinBatch(options, settings, old),
      joinBatch(options, settings, fresh),
    ]);
    expect(late.status === 'rejected' && isLeaseLost(late.reason)).toBe(true);
    expect(done).toMatchObject({ status: 'fulfilled', value: { changed: 1 } });
    expect(await historyOf(fixture, 'dev')).toEqual([
      'health: Healthy → Degraded',
    ]);
    expect(await knex('delivery_dirty')).toEqual([]);
  });

  it('runs in a loop that hands over each newest revision, goes on after a failure, and ends with its signal', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    const stop = new AbortController();
    const revisions: number[] = [];
    const failures: unknown[] = [];
    let failing = true;
    await fixture.readClusters();
    await fixture.services.replace([serviceOf('shop')]);
    const loop = runJoinLoop(
      {
        ...fixture.options,
        linksOf: each => {
          if (failing) throw new Error('no links');
          return serviceLinks(each);
        },
        timing: {
          now: () => 0,
          random: () => 0.5,
          sleep: () =>
            new Promise<void>(resolve => {
              setImmediate(resolve);
            }),
        },
        listener: {
          revision: revision => revisions.push(revision),
          failed: error => {
            failures.push(error);
            failing = false;
          },
        },
      },
      fixture.lease,
      stop.signal,
    );
    await expect.poll(() => revisions.length, { timeout: 5_000 }).toBe(1);
    await deploy(fixture, '1111111');
    await expect
      .poll(
        async () =>
          (await stateOf(fixture, 'dev')).running.known &&
          (await readDirty(fixture.knex, 1)).length === 0,
        { timeout: 5_000 },
      )
      .toBe(true);
    stop.abort();
    await loop;
    expect(failures.map(String)).toEqual(['Error: no links']);
    expect([...revisions].sort((one, other) => one - other)).toEqual(revisions);
  });
});
