import { describe, expect, it } from 'vitest';
import { createLeases, isLeaseLost, leaseMilliseconds } from '../leases';
import { createDifferenceStore } from '../store';
import { readDirty } from '../store/dirtyKeys';
import { reconcile } from '../store/retention';
import {
  createDeliveryFixture,
  organisation,
  serviceOf,
  testDatabases,
} from '../store/testing/deliveryFixture';
import {
  applicationOf,
  deploymentOf,
  podOf,
  resources,
} from '../store/testing/summaries';
import { joinBatch, runJoinLoop, serviceLinks } from './index';
import {
  deploy,
  historyOf,
  image,
  running,
  shop,
  stateOf,
} from './testing/deployedShop';

const databases = testDatabases();
describe.each(databases.eachSupportedId())('what the join keeps in %s', id => {
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
    await fixture.knex('delivery_history').insert(
      Array.from({ length: 198 }, () => ({
        service: shop,
        environment: 'dev',
        at: fixture.clock.time,
        kind: 'health',
        from: 'Missing',
        to: 'Healthy',
      })),
    );
    for (let round = 0; round < 5; round += 1) {
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
      // The engine's own object holds the others.
      ['shop-dev', undefined],
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
