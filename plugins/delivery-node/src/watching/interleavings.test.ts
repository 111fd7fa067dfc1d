import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResourceReader } from './resourceReader';
import { pod } from './testing/fakeCluster';
import { followPods } from './testing/followPods';
import { WatchFailure } from './watchFailure';
import type { WatchSignal } from './watchEvent';
import type { WatchNumbers } from './watchNumbers';

interface Change {
  readonly version: number;
  readonly signal: WatchSignal;
}

/** A cluster with a history, that can be made to serve it badly. */
function createHistory() {
  let version = 10;
  const live = new Map<string, number>();
  const history: Change[] = [];
  const object = (id: string, at: number) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    ...pod(id, `${at}`),
  });
  let serial = 0;
  const uidsOf = new Map<string, string>();
  return {
    live,
    history,
    /** Numbers have more digits from some version on, so that order is not that of texts. */
    get version() {
      return version;
    },
    put(name: string) {
      version += 45;
      if (!live.has(name) || !uidsOf.has(name)) {
        serial += 1;
        uidsOf.set(name, `${name}-${serial}`);
      }
      const id = uidsOf.get(name) ?? name;
      live.set(name, version);
      history.push({
        version,
        signal: { type: 'upsert', object: object(id, version) },
      });
    },
    remove(name: string) {
      if (!live.delete(name)) return;
      version += 45;
      history.push({
        version,
        signal: {
          type: 'remove',
          object: object(uidsOf.get(name) ?? name, version),
        },
      });
      uidsOf.delete(name);
    },
    items: () =>
      [...live].map(([name, at]) => object(uidsOf.get(name) ?? name, at)),
    state: () =>
      Object.fromEntries(
        [...live].map(([name, at]) => [
          `uid-${uidsOf.get(name) ?? name}`,
          `${at}`,
        ]),
      ),
  };
}

const names = fc.constantFrom('a', 'b', 'c', 'd');
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('put' as const), name: names }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('remove' as const), name: names }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), name: names }),
  },
);
type Step = { do: 'put' | 'remove' | 'wait'; name: string };
const fault = fc.constantFrom(
  'none',
  'cut',
  'end',
  'gone',
  'gone-event',
  'double',
  'swap',
  'malformed',
  'page-fails',
);

function badReader(
  cluster: ReturnType<typeof createHistory>,
  faults: () => string,
): ResourceReader {
  let compactedAt = 0;
  return {
    renew: () => {},
    discover: async () => ({}),
    list: async (_, { next }) => {
      if (faults() === 'page-fails') throw new WatchFailure('failing', 'x');
      const items = cluster.items();
      const half = Math.floor(items.length / 2);
      const version = `${cluster.version}`;
      // Both pages show one moment, as the API server's do, because nothing happens between them here.
      return next === undefined && half > 0
        ? { items: items.slice(0, half), version, next: 'rest' }
        : {
            items: half > 0 ? items.slice(half) : items,
            version,
            next: undefined,
          };
    },
    async *watch(_, { version, signal }) {
      let at = Number(version);
      while (!signal.aborted) {
        const bad = faults();
        if (bad === 'gone') compactedAt = cluster.version;
        if (at < compactedAt) throw new WatchFailure('expired', 'gone');
        const news = cluster.history.filter(change => change.version > at);
        const some = news.slice(0, 3);
        at = some.at(-1)?.version ?? at;
        const signals = some.map(change => change.signal);
        if (bad === 'double') yield [...signals, ...signals];
        else if (bad === 'swap') yield [...signals].reverse();
        else if (bad === 'malformed')
          yield [
            ...signals.slice(1),
            { type: 'dropped', why: 'malformed' } as const,
          ];
        else yield signals;
        if (bad === 'gone-event')
          yield [
            {
              type: 'error',
              status: {
                code: 410,
                reason: 'Expired',
                retryAfter: undefined,
                tooLargeVersion: false,
              },
            },
          ];
        if (bad === 'cut') throw new WatchFailure('failing', 'cut');
        if (bad === 'end') return;
        if (news.length <= 3) await pause(signal);
      }
    },
  };
}

const pause = (signal: AbortSignal) =>
  new Promise<void>(resolve => {
    setImmediate(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Plays steps and faults, and says what the sink has once the cluster is quiet and served well. */
async function play(
  steps: readonly Step[],
  script: readonly string[],
  numbers: Partial<WatchNumbers> = {},
) {
  const cluster = createHistory();
  cluster.put('a');
  let turn = 0;
  let quiet = false;
  const following = followPods(
    badReader(cluster, () =>
      quiet ? 'none' : (script[turn++ % script.length] ?? 'none'),
    ),
    { numbers },
  );
  await following.timing.until(() => following.sink.lists > 0 || quiet, 500);
  for (const one of steps) {
    if (one.do === 'put') cluster.put(one.name);
    else if (one.do === 'remove') cluster.remove(one.name);
    following.timing.advance(300);
    await new Promise(resolve => setImmediate(resolve));
  }
  quiet = true;
  const wanted = sorted(cluster.state());
  const state = () =>
    sorted(
      Object.fromEntries(
        [...following.sink.objects.values()].map(one => [
          one.uid,
          one.resourceVersion,
        ]),
      ),
    );
  await following.timing
    .until(() => JSON.stringify(state()) === JSON.stringify(wanted), 2_000)
    .catch(() => {});
  await following.stop();
  expect(state()).toEqual(wanted);
  return following.sink.lists;
}

const steps = fc.array(step, { maxLength: 60 });

describe('list and events together', () => {
  it('say what a list alone says, whatever is cut, gone, doubled, swapped or lost on the way', async () => {
    const faults = fc.array(fault, { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, faults, async (done, script) => {
        // A list that always fails shows nothing.
        await play(done, ['none', 'none', ...script]);
      }),
      { numRuns: 100 },
    );
  });

  it('need no second list where nothing was lost: cuts, ends, doubled and swapped events', async () => {
    const faults = fc.array(
      fc.constantFrom('none', 'cut', 'end', 'double', 'swap'),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(steps, faults, async (done, script) => {
        expect(await play(done, script, { relist: 1e12 })).toBe(1);
      }),
      { numRuns: 100 },
    );
  });
});

const sorted = (state: Record<string, string>) =>
  Object.entries(state).sort(([one], [other]) => one.localeCompare(other));
