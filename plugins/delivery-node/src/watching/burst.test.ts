import { afterEach, describe, expect, it } from 'vitest';
import type { ResourceReader } from './resourceReader';
import {
  list,
  pod,
  podEvent,
  startFakeCluster,
  type FakeCluster,
} from './testing/fakeCluster';
import { followPods } from './testing/followPods';
import type { WatchSignal } from './watchEvent';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Pages and signals that are made as they are asked for. */
function reader(
  pages: (next: string | undefined) => { items: unknown[]; next?: string },
  batches: () => AsyncGenerator<readonly WatchSignal[]>,
): ResourceReader {
  let watched = false;
  return {
    renew: () => {},
    discover: async () => ({}),
    list: async (_, { next }) => {
      const page = pages(next);
      return { items: page.items, version: '1', next: page.next };
    },
    async *watch(_, { signal }) {
      if (!watched) {
        watched = true;
        yield* batches();
      }
      await new Promise<void>(resolve =>
        signal.addEventListener('abort', () => resolve()),
      );
    },
  };
}

const upsert = (name: string, version: number): WatchSignal => ({
  type: 'upsert',
  object: { apiVersion: 'v1', kind: 'Pod', ...pod(name, `${version}`) },
});

describe('C7: a burst of events', () => {
  it('C7: of 10,000 for 200 objects is written as the last state of each, once for each batch', async () => {
    let release = () => {};
    const busy = new Promise<void>(resolve => {
      release = resolve;
    });
    async function* burst() {
      for (let round = 0; round < 50; round += 1)
        yield Array.from({ length: 200 }, (_, index) =>
          upsert(`p${index}`, 10 + round * 200 + index),
        );
    }
    let writes = 0;
    const following = followPods(
      reader(() => ({ items: [] }), burst),
      {
        before: () => {
          writes += 1;
          return writes === 1 ? Promise.resolve() : busy;
        },
      },
    );
    closing.push(following.stop);
    const { timing, sink } = following;
    await timing.until(() => writes >= 2);
    release();
    await timing.until(
      () => sink.objects.get('uid-p199')?.resourceVersion === '10009',
    );
    await timing.until(() => sink.objects.size === 200);
    expect(sink.objects.get('uid-p0')?.resourceVersion).toBe('9810');
    expect(sink.batches.length).toBeLessThan(6);
    for (const batch of sink.batches) {
      const uids = batch.map(one =>
        one.type === 'upsert' ? one.summary.uid : one.uid,
      );
      expect(new Set(uids).size).toBe(uids.length);
    }
  });

  it('C7: of more objects than may wait holds the watch back, and batches are of at most 500', async () => {
    let read = 0;
    async function* burst() {
      for (let round = 0; round < 100; round += 1) {
        read += 100;
        yield Array.from({ length: 100 }, (_, index) =>
          upsert(`p${round * 100 + index}`, 10 + round * 100 + index),
        );
      }
    }
    let release = () => {};
    let writes = 0;
    const busy = new Promise<void>(resolve => {
      release = resolve;
    });
    const following = followPods(
      reader(() => ({ items: [] }), burst),
      {
        before: () => {
          writes += 1;
          return writes === 1 ? Promise.resolve() : busy;
        },
        numbers: { pendingObjects: 1_000 },
      },
    );
    closing.push(following.stop);
    const { timing, sink } = following;
    await timing.until(() => writes >= 2);
    timing.advance(100);
    for (let turns = 0; turns < 200; turns += 1)
      await new Promise(resolve => setImmediate(resolve));
    // What is in the sink's hands, what waits, and what was on its way.
    expect(read).toBeLessThanOrEqual(500 + 1_000 + 200);
    release();
    await timing.until(() => sink.objects.size === 10_000);
    expect(Math.max(...sink.batches.map(batch => batch.length))).toBe(500);
  });
});

describe('C9: more objects than the budget', () => {
  it('C9: 100,000 pods are followed up to the budget, with a message, and no more pages are read', async () => {
    let pagesRead = 0;
    const following = followPods(
      reader(
        next => {
          const from = Number(next ?? 0);
          pagesRead += 1;
          return {
            items: Array.from({ length: 500 }, (_, index) =>
              pod(`p${from + index}`),
            ),
            next: from + 500 < 100_000 ? `${from + 500}` : undefined,
          };
        },
        async function* () {
          yield [
            upsert('one-more', 100),
            {
              type: 'remove',
              object: {
                apiVersion: 'v1',
                kind: 'Pod',
                ...pod('p0', '101'),
              },
            },
            upsert('after-room', 102),
          ];
        },
      ),
      { budget: 2_000 },
    );
    closing.push(following.stop);
    const { timing, sink, status } = following;
    await timing.until(() => sink.objects.has('uid-after-room'));
    expect(pagesRead).toBe(4);
    expect(sink.objects.size).toBe(2_000);
    expect(sink.objects.has('uid-one-more')).toBe(false);
    expect(status()).toMatchObject({
      state: 'live',
      limited: true,
      objects: 2_000,
      message:
        'There are more than 2,000, the most that are followed; the others are left out.',
    });
  });

  it('a page that is too large is asked for again in smaller ones', async () => {
    const cluster: FakeCluster = await startFakeCluster((_, response, url) => {
      response.writeHead(200);
      if (url.searchParams.has('watch'))
        return void response.write(podEvent('ADDED', 'z', '101'));
      const limit = Number(url.searchParams.get('limit'));
      const from = Number(url.searchParams.get('continue') ?? 0);
      const items = Array.from(
        { length: Math.min(limit, 10 - from) },
        (__, index) =>
          pod(`p${from + index}`, '1', { filling: 'x'.repeat(2_000) }),
      );
      const next = from + items.length;
      response.end(
        JSON.stringify(list(items, '100', next < 10 ? `${next}` : undefined)),
      );
    });
    closing.push(() => cluster.close());
    const following = followPods(cluster, { numbers: { pageBytes: 12_000 } });
    closing.push(following.stop);
    await following.timing.until(() => following.names().length === 11);
    expect(
      cluster.requests.map(({ path }) => /limit=(\d+)/.exec(path)?.[1]),
    ).toEqual(['500', '100', '20', '4', '4', '4', undefined]);
  });
});
