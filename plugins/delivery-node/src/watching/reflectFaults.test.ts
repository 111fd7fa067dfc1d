import { describe, expect, it } from 'vitest';
import { leastStaleAfter } from '../reading';
import { line, list, pod, podEvent, send, status } from './testing/fakeCluster';
import { follow, isWatch, lists, serve, watches } from './testing/followServer';

describe('a watch', () => {
  it('asks for pages of 500, bookmarks and an end between 5 and 10 minutes, and follows what changes', async () => {
    const {
      cluster,
      timing,
      names,
      status: last,
    } = await follow(
      serve(
        (_, response) => {
          response.write(podEvent('ADDED', 'c', '101'));
          response.write(podEvent('DELETED', 'a', '102'));
        },
        (_, response, url) =>
          url.searchParams.has('continue')
            ? send(response, 200, list([pod('b')], '100'))
            : send(response, 200, list([pod('a')], '99', 'more')),
      ),
    );
    await timing.until(() => names().join() === 'b,c');
    expect(cluster.requests.map(({ path }) => path)).toEqual([
      '/api/v1/pods?limit=500',
      '/api/v1/pods?limit=500&continue=more',
      '/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersion=100&timeoutSeconds=450',
    ]);
    expect(last()).toMatchObject({ state: 'live', message: undefined });
  });

  it('fault watch ends normally: goes on from the last bookmark without a list', async () => {
    let ends = 0;
    const { cluster, timing, sink } = await follow(
      serve((_, response) => {
        ends += 1;
        if (ends > 3) return;
        response.write(
          line('BOOKMARK', { metadata: { resourceVersion: `${200 + ends}` } }),
        );
        setImmediate(() => response.end());
      }),
    );
    await timing.until(() => watches(cluster).length === 4);
    expect(lists(cluster)).toHaveLength(1);
    expect(
      watches(cluster).map(
        ({ path }) => /resourceVersion=(\d+)/.exec(path)?.[1],
      ),
    ).toEqual(['100', '201', '202', '203']);
    expect(sink.statuses.some(({ state }) => state === 'failing')).toBe(false);
  });

  it('fault half-open TCP: is opened again within 30 s of silence, without a list and without a flicker', async () => {
    const { cluster, timing, names, sink } = await follow(
      serve((_, response) => {
        if (watches(cluster).length === 2)
          response.write(podEvent('ADDED', 'late', '101'));
      }),
    );
    await timing.until(() => watches(cluster).length === 1);
    const before = timing.now();
    await timing.until(() => names().includes('late'), 1_000);
    expect(timing.now() - before).toBeGreaterThanOrEqual(24_000);
    expect(timing.now() - before).toBeLessThan(30_000);
    expect(lists(cluster)).toHaveLength(1);
    expect(new Set(sink.statuses.map(({ state }) => state))).toEqual(
      new Set(['live']),
    );
  });

  it('fault half-open TCP: of a server that accepts connections and says nothing is told as a failure', async () => {
    const {
      cluster,
      timing,
      names,
      status: last,
    } = await follow((request, response, url) => {
      if (watches(cluster).length === 0 || isWatch(url) === false)
        return serve(() => {})(request, response, url);
      if (watches(cluster).length === 1) return response.writeHead(200).end();
      return undefined;
    });
    await timing.until(() => names().length === 1);
    await timing.until(
      () => last()?.message?.startsWith('Nothing arrived for 25 s') === true,
      1_000,
    );
    expect(last()?.state).toBe('failing');
    expect(lists(cluster)).toHaveLength(1);
  });

  it('gives a sign of life of a quiet kind long before its values count as stale, though bookmarks are a minute apart', async () => {
    let bookmarks = 0;
    const { timing, sink, cluster } = await follow(
      serve((_, response) => {
        const every = setInterval(() => {
          if (timing.now() < (bookmarks + 1) * 60_000 + start) return;
          bookmarks += 1;
          response.write(
            line('BOOKMARK', { metadata: { resourceVersion: '101' } }),
          );
        }, 1);
        response.on('close', () => clearInterval(every));
      }),
    );
    const start = timing.now();
    await timing.until(() => timing.now() - start > 300_000, 500);
    const times = [
      start,
      ...sink.statuses.flatMap(({ lastSeen }) =>
        lastSeen === undefined ? [] : [Date.parse(lastSeen)],
      ),
      timing.now(),
    ].sort();
    const gaps = times
      .slice(1)
      .map((time, index) => time - (times[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(leastStaleAfter - 5_000);
    expect(new Set(sink.statuses.map(({ state }) => state))).toEqual(
      new Set(['live']),
    );
    expect(lists(cluster)).toHaveLength(1);
  });

  it('fault lost DELETE: a list after ten minutes, a fifth more or less, repairs it', async () => {
    const { timing, names, sink } = await follow(
      serve(
        () => {},
        (_, response) =>
          send(
            response,
            200,
            list(sink.lists === 0 ? [pod('a'), pod('b')] : [pod('b')]),
          ),
      ),
    );
    await timing.until(() => names().length === 2);
    const before = timing.now();
    await timing.until(() => names().join() === 'b', 5_000);
    expect(timing.now() - before).toBeGreaterThanOrEqual(480_000);
    expect(timing.now() - before).toBeLessThanOrEqual(730_000);
  });

  it('C1: counts events that are malformed, says so, lives on, and soon reads a list', async () => {
    const {
      timing,
      names,
      status: last,
      sink,
    } = await follow(
      serve((_, response) => {
        if (sink.lists > 1) return;
        response.write('{"type":"ADDED","object":{}}\n');
        response.write('{"type":"ADDED"}\nnot json\n[]\nnull\n"x"\n');
        response.write('{"type":"MODIFIED","object":{"metadata":{"uid":7}}}\n');
        response.write('{"type":"BOOKMARK","object":{"metadata":{}}}\n');
        response.write(podEvent('ADDED', 'c', '105'));
      }),
    );
    await timing.until(() => names().join() === 'a,c');
    await timing.until(
      () => last()?.message === '8 malformed left out.',
      1_000,
    );
    expect(last()?.state).toBe('live');
    const before = timing.now();
    await timing.until(() => sink.lists === 2, 1_000);
    expect(timing.now() - before).toBeLessThan(80_000);
  });

  it('C2: forgets the bytes of a line beyond the limit, counts it, and reads the next line', async () => {
    const {
      timing,
      names,
      status: last,
    } = await follow(
      serve((_, response) => {
        const piece = Buffer.alloc(64 * 1024, 'x');
        for (let sent = 0; sent < 200; sent += 1) response.write(piece);
        response.write('\n');
        response.write(podEvent('ADDED', 'next', '101'));
      }),
    );
    await timing.until(() => names().includes('next'));
    await timing.until(() => last()?.message !== undefined, 1_000);
    expect(last()?.message).toBe('1 larger than 8 MiB left out.');
  });
});

describe('C3: failures are tried again for ever, with growing waits', () => {
  it('C3: 500, 503, 429 and cut connections, of lists and watches', async () => {
    let failures = 0;
    const {
      timing,
      status: last,
      sink,
      names,
    } = await follow((request, response, url) => {
      failures += 1;
      if (failures <= 12) {
        if (failures % 3 === 0) return void request.socket.destroy();
        return send(
          response,
          failures % 3 === 1 ? 500 : 503,
          status(500, 'InternalError'),
        );
      }
      serve((_, watch) => {
        if (failures < 20) return void watch.socket?.destroy();
        watch.write(podEvent('ADDED', 'at-last', '101'));
      })(request, response, url);
    });
    await timing.until(() => names().includes('at-last'), 500);
    expect(last()).toMatchObject({
      state: 'live',
      message: undefined,
      nextTry: undefined,
    });
    expect(last()?.reconnects).toBeGreaterThanOrEqual(12);
    const messages = new Set(sink.statuses.map(({ message }) => message));
    expect(messages).toContain('The API server answers 500 InternalError.');
    expect(messages).toContain('The connection was cut (ECONNRESET).');
    const waits = sink.statuses.flatMap(({ nextTry, state }) =>
      state === 'failing' && nextTry ? [nextTry] : [],
    );
    expect(waits.length).toBeGreaterThan(10);
    expect(timing.slept.filter(wait => wait === 45_000).length).toBeGreaterThan(
      3,
    );
    expect(timing.slept).toContain(1_200);
    expect(timing.slept).toContain(2_400);
  });

  it('C3: a server that asks for a pause gets it', async () => {
    const {
      cluster,
      timing,
      names,
      status: last,
    } = await follow((request, response, url) =>
      cluster.requests.length === 1
        ? send(response, 429, status(429, 'TooManyRequests'), {
            'Retry-After': '120',
          })
        : serve(() => {})(request, response, url),
    );
    await timing.until(() => last()?.state === 'failing');
    const before = timing.now();
    await timing.until(() => names().length === 1, 1_000);
    expect(timing.now() - before).toBeGreaterThanOrEqual(119_000);
  });

  it('fault watch cut 50 times: goes on where it was, and loses and doubles nothing', async () => {
    const added = (count: number) =>
      Array.from({ length: count }, (_, index) => `p${101 + index}`);
    let count = 0;
    const { cluster, timing, names, sink } = await follow(
      serve(
        (_, response, url) => {
          count += 1;
          const from = Number(url.searchParams.get('resourceVersion'));
          for (const name of added(count))
            if (Number(name.slice(1)) > from)
              response.write(podEvent('ADDED', name, name.slice(1)));
          if (count <= 50) setImmediate(() => response.socket?.destroy());
        },
        (_, response) =>
          send(
            response,
            200,
            list(
              added(count).map(name => pod(name, name.slice(1))),
              `${100 + count}`,
            ),
          ),
      ),
    );
    await timing.until(() => names().length === 51, 5_000);
    expect(names()).toEqual(added(51));
    expect(watches(cluster)).toHaveLength(51);
    // Only those that ten minutes ask for anyway.
    expect(lists(cluster).length).toBeLessThan(6);
    expect(sink.batches.every(batch => batch.length <= 500)).toBe(true);
  });
});
