import type { Clock } from '../clusters/controllers';
import type { ClusterState } from '../clusters/state/clusterState';
import { resources } from '../clusters/workloads';

/** How the pods of a namespace were from a moment on. */
export interface PodSample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly pods: number;
  /** Pods whose containers are all ready. */
  readonly ready: number;
  /** Of all containers that are there. */
  readonly restarts: number;
}

/** What was seen of the pods of clusters since the sandbox began. */
export interface PodHistory {
  follow(cluster: ClusterState): void;
  /** Each change of a namespace's pods, oldest first; undefined for a cluster that isn't followed. */
  samples(cluster: string, namespace: string): readonly PodSample[] | undefined;
  stop(): void;
}

/** Milliseconds in which changes are one. */
const intervalMilliseconds = 1_000;
/** Changes of a namespace that are remembered. */
const most = 5_000;

type Status = {
  readonly containerStatuses?: readonly {
    readonly ready?: boolean;
    readonly restartCount?: number;
  }[];
};

/** Remembers how pods were, in memory, as what runs in the clusters is. */
export function createPodHistory(clock: Clock): PodHistory {
  const clusters = new Map<string, Map<string, PodSample[]>>();
  const stops: (() => void)[] = [];

  function look(cluster: ClusterState, namespaces: Map<string, PodSample[]>) {
    const at = clock.now().getTime();
    const now = new Map<string, PodSample>(
      [...namespaces.keys()].map(name => [
        name,
        { at, pods: 0, ready: 0, restarts: 0 },
      ]),
    );
    for (const { metadata, status } of cluster.list(resources.pods).items) {
      const { containerStatuses = [] } = (status ?? {}) as Status;
      const name = metadata.namespace ?? '';
      const { pods = 0, ready = 0, restarts = 0 } = now.get(name) ?? {};
      const isReady =
        containerStatuses.length > 0 &&
        containerStatuses.every(container => container.ready);
      now.set(name, {
        at,
        pods: pods + 1,
        ready: ready + (isReady ? 1 : 0),
        restarts: containerStatuses.reduce(
          (sum, { restartCount = 0 }) => sum + restartCount,
          restarts,
        ),
      });
    }
    for (const [name, sample] of now) {
      const samples = namespaces.get(name) ?? [];
      namespaces.set(name, samples);
      const last = samples.at(-1);
      if (
        last?.pods === sample.pods &&
        last.ready === sample.ready &&
        last.restarts === sample.restarts
      )
        continue;
      samples.push(sample);
      if (samples.length > most) samples.shift();
    }
  }

  return {
    follow(cluster) {
      const namespaces = new Map<string, PodSample[]>();
      clusters.set(cluster.name, namespaces);
      let cancel: (() => void) | undefined;
      const unsubscribe = cluster.subscribe(({ resource }) => {
        if (resource.plural !== resources.pods.plural) return;
        cancel ??= clock.after(intervalMilliseconds, () => {
          cancel = undefined;
          look(cluster, namespaces);
        });
      });
      stops.push(() => {
        unsubscribe();
        cancel?.();
      });
      look(cluster, namespaces);
    },
    samples(cluster, namespace) {
      const namespaces = clusters.get(cluster);
      return namespaces && (namespaces.get(namespace) ?? []);
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
