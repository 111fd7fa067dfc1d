import { connectCluster, type ClusterDefinition } from '../../clusters';
import { reduceObject } from '../../reduce';
import { createRecovery } from '../recovery';
import { reflect } from '../reflect';
import { createResourceReader, type ResourceReader } from '../resourceReader';
import type { FakeCluster } from './fakeCluster';
import { createFakeTiming } from './fakeTiming';
import { createMemorySink } from './memorySink';
import { reduceContext } from './reduceContext';
import { watchNumbers, type WatchNumbers } from '../watchNumbers';

/** Pods, as discovery names them. */
export const pods = {
  group: '',
  version: 'v1',
  plural: 'pods',
  kind: 'Pod',
  namespaced: true,
} as const;

export { reduceContext };

/** A definition of a fake cluster with a service account. */
export const definitionOf = (
  { url, caData }: Pick<FakeCluster, 'url' | 'caData'>,
  token: () => string = () => 'canary-token',
): ClusterDefinition => ({
  name: 'nonprod',
  title: 'nonprod',
  server: url,
  access: {
    by: 'service-account',
    token,
    caData,
    caFile: undefined,
    skipTlsVerify: false,
  },
  customResources: [],
});

/** Follows the pods of a cluster until `stop`. */
export function followPods(
  from: FakeCluster | ResourceReader,
  options: {
    numbers?: Partial<WatchNumbers>;
    before?: () => Promise<void>;
    token?: () => string;
    budget?: number;
  } = {},
) {
  const timing = createFakeTiming();
  const numbers = { ...watchNumbers, ...options.numbers };
  const sink = createMemorySink(options.before, true);
  const stopping = new AbortController();
  const reader =
    'list' in from
      ? from
      : createResourceReader(
          connectCluster(definitionOf(from, options.token)),
          timing,
          numbers,
        );
  const done = reflect({
    resource: pods,
    budget: options.budget ?? numbers.budget,
    reader,
    reduce: object => reduceObject(object, reduceContext),
    sink,
    timing,
    numbers,
    recovery: createRecovery(timing, numbers),
    signal: stopping.signal,
  });
  done.catch(() => {});
  return {
    timing,
    sink,
    done,
    names: () => [...sink.objects.values()].map(({ name }) => name).sort(),
    status: () => sink.last('v1/pods'),
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
