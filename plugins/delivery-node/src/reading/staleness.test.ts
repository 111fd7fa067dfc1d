import type { WatchReport } from '@golden-path/plugin-delivery-common';
import { describe, expect, it } from 'vitest';
import { essentialKinds } from '../store/clusterReading';
import {
  createDeliveryFixture,
  overlayOf,
  serviceOf,
  testDatabases,
} from '../store/testing/deliveryFixture';
import { deploymentOf, pagesOf, resources } from '../store/testing/summaries';

const databases = testDatabases();
const second = 1_000;

describe.each(databases.eachSupportedId())('what is stale, in %s', id => {
  /** A service whose production is well, and what people see of cluster prod at each moment. */
  async function createShop() {
    const fixture = await createDeliveryFixture(databases, id);
    const { clock, reader, sink } = fixture;
    await fixture.services.replace([serviceOf('shop')]);
    await fixture.overlays.write({
      commit: 'c0ffee1',
      upserts: [overlayOf('shop', 'production', 'a')],
      removals: [],
    });
    await fixture.overlays.looked({
      at: '2026-11-21T12:00:00Z',
      problem: undefined,
    });
    await sink('prod').replace(
      resources.deployments,
      pagesOf([
        deploymentOf('shop-production', 'shop', 'Healthy', { cluster: 'prod' }),
      ]),
    );
    await fixture.readClusters();
    await fixture.joinAll();
    const start = clock.time;
    const heard = new Map<string, string>();
    return {
      ...fixture,
      at: (seconds: number) => {
        clock.time = start + seconds * second;
      },
      /** What a follower says; signs of life carry its own clock. */
      async say(
        report: Partial<WatchReport>,
        cluster = 'prod',
        kinds: readonly string[] = [
          ...essentialKinds,
          'argoproj.io/v1alpha1/applications',
        ],
      ) {
        for (const resource of kinds) {
          if (report.lastSeen) heard.set(cluster + resource, report.lastSeen);
          await sink(cluster).status({
            resource,
            state: 'live',
            message: undefined,
            lastSeen:
              heard.get(cluster + resource) ?? new Date(start).toISOString(),
            nextTry: undefined,
            reconnects: 0,
            objects: 0,
            limited: false,
            ...report,
          });
        }
      },
      async look() {
        const visible = 'all';
        const service = 'component:default/shop';
        const answer = await reader.environments({ service, visible });
        const health = answer?.environments.find(
          ({ environment }) => environment === 'production',
        )?.health;
        return {
          ...(await reader.version()),
          stale: health?.known ? health.stale : undefined,
          prod: answer?.clusters.find(({ name }) => name === 'prod'),
        };
      },
    };
  }
  const alive = (time: number) => ({
    lastSeen: new Date(time).toISOString(),
  });

  it('is a cluster that refuses connections after 20 s, with since when, why and when it is tried again, until it answers', async () => {
    const { at, say, look, clock } = await createShop();
    const fresh = await look();
    expect(fresh).toMatchObject({ stale: false, prod: { state: 'live' } });
    at(3);
    await say({
      state: 'failing',
      message: 'The connection is refused (ECONNREFUSED).',
      nextTry: '2026-11-21T12:00:04.000Z',
    });
    at(22);
    // It may have been a restart: nobody is told.
    expect(await look()).toEqual(fresh);
    await say({
      state: 'failing',
      message: 'The connection is refused (ECONNREFUSED).',
      nextTry: '2026-11-21T12:00:34.000Z',
    });
    at(23.1);
    const lost = await look();
    expect(lost).toMatchObject({
      revision: fresh.revision,
      stale: true,
      prod: {
        state: 'down',
        stale: true,
        since: '2026-11-21T12:00:00.000Z',
        lastSeen: '2026-11-21T12:00:00.000Z',
        message:
          "hasn't answered for 23 s: The connection is refused (ECONNREFUSED).",
        cause: 'The connection is refused (ECONNREFUSED).',
        nextTry: '2026-11-21T12:00:34.000Z',
      },
    });
    expect(lost.freshness).not.toBe(fresh.freshness);
    expect(lost.text).not.toBe(fresh.text);
    // Another try is news for who asks, and nothing that pages are woken for.
    at(34);
    await say({ state: 'failing', nextTry: '2026-11-21T12:01:34.000Z' });
    const later = await look();
    expect(later.freshness).toBe(lost.freshness);
    expect(later.text).not.toBe(lost.text);
    at(95);
    await say(alive(clock.time));
    await say(alive(clock.time), 'nonprod');
    expect(await look()).toMatchObject({
      stale: false,
      freshness: fresh.freshness,
      text: fresh.text,
      prod: { state: 'live', since: undefined, nextTry: undefined },
    });
  });

  it('is a cluster that hangs within a minute, and Git and the other cluster are not', async () => {
    const { at, say, look, clock, reader } = await createShop();
    const fresh = await look();
    at(30);
    await say(alive(clock.time), 'nonprod');
    at(55);
    expect((await look()).freshness).toBe(fresh.freshness);
    at(56);
    const lost = await look();
    expect(lost).toMatchObject({
      stale: true,
      prod: { state: 'down', cause: undefined, since: fresh.prod?.lastSeen },
    });
    expect(lost.freshness).not.toBe(fresh.freshness);
    expect(await reader.clusters()).toMatchObject([
      { name: 'nonprod', state: 'live', stale: false, staleKinds: [] },
      { name: 'prod', staleKinds: expect.arrayContaining(['v1/pods']) },
    ]);
  });

  it('is never a cluster in which nothing happens, or whose watches are cut and come back', async () => {
    const { at, say, look, clock } = await createShop();
    const { freshness } = await look();
    for (let time = 0; time < 120; time += 30) {
      at(time);
      await say({ state: 'failing', message: 'The connection was cut.' });
      at(time + 15);
      expect((await look()).freshness).toBe(freshness);
      await say(alive(clock.time));
      await say(alive(clock.time), 'nonprod');
      at(time + 29.9);
      expect((await look()).freshness).toBe(freshness);
    }
  });

  it('is one kind of a cluster by itself', async () => {
    const { at, say, look, clock } = await createShop();
    const fresh = await look();
    const rest = [...essentialKinds, 'argoproj.io/v1alpha1/applications'];
    await say(alive(clock.time), 'prod', ['v1/services']);
    at(2);
    await say({ state: 'unauthorised' }, 'prod', ['v1/services']);
    at(30);
    await say(alive(clock.time), 'prod', rest);
    expect(await look()).toMatchObject({
      stale: false,
      prod: {
        state: 'partial',
        stale: false,
        since: '2026-11-21T12:00:02.000Z',
        staleKinds: ['v1/services'],
      },
    });
    expect((await look()).freshness).not.toBe(fresh.freshness);
  });

  it('is the whole cluster as soon as the first kind is, when none of the others answers', async () => {
    const { at, say, look } = await createShop();
    at(2);
    await say({ state: 'failing' }, 'prod', ['v1/pods']);
    at(4);
    await say({ state: 'failing' });
    at(22.1);
    expect((await look()).prod).toMatchObject({
      state: 'down',
      staleKinds: ['v1/pods'],
    });
  });

  it('is Git after ten minutes without an answer', async () => {
    const { at, say, look, clock, reader } = await createShop();
    const desired = async () =>
      (
        await reader.environments({
          service: 'component:default/shop',
          visible: 'all',
        })
      )?.environments.find(({ environment }) => environment === 'production')
        ?.desired;
    const before = await look();
    for (const [time, stale] of [
      [599, false],
      [601, true],
    ] as const) {
      at(time);
      await say(alive(clock.time));
      await say(alive(clock.time), 'nonprod');
      expect(await desired()).toMatchObject({ known: true, stale });
      expect((await look()).freshness === before.freshness).toBe(!stale);
    }
  });
});
