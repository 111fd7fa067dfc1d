import { sandboxMilliseconds, type Controller } from '../controllers';
import type { ClusterState, KubernetesObject } from '../state/clusterState';
import type { Condition } from './conditions';
import { ownedBy, writeStatus } from './owned';
import {
  nameHash,
  podOf,
  specOf,
  statusOf,
  type PodTemplate,
} from './podTemplate';
import { resources } from './resources';

/** Spec of a ReplicaSet. */
export interface ReplicaSetSpec {
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly selector: {
    readonly matchLabels?: Readonly<Record<string, string>>;
  };
  readonly template: PodTemplate;
}

/** Counts of pods, as workloads report them. */
export interface ReplicaCounts {
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly observedGeneration: number;
}

/** Condition `Ready` of a pod, where it is True. */
export const readyCondition = (pod: KubernetesObject): Condition | undefined =>
  statusOf<{ conditions: Condition[] }>(pod).conditions?.find(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );

/**
 * How many pods are ready, and how many have been so for long enough.
 *
 * @returns `next`: milliseconds until another one is available
 */
export function countPods(
  pods: readonly KubernetesObject[],
  minReadySeconds: number,
  now: Date,
) {
  const needed = sandboxMilliseconds(minReadySeconds);
  const left = pods.flatMap(pod => {
    const since = readyCondition(pod)?.lastTransitionTime;
    return since === undefined
      ? []
      : [Date.parse(since) + needed - now.getTime()];
  });
  const later = left.filter(milliseconds => milliseconds > 0);
  return {
    ready: left.length,
    available: left.length - later.length,
    next: later.length > 0 ? Math.min(...later) : undefined,
  };
}

/** Keeps as many pods of a template as a ReplicaSet says. */
export function replicaSetController(): Controller {
  const made = new Map<string, number>();
  return {
    resource: resources.replicaSets,
    kind: 'ReplicaSet',
    forget: set => made.delete(set.metadata.uid ?? ''),
    reconcile(set, { cluster, clock }) {
      const spec = specOf<ReplicaSetSpec>(set);
      const wanted = spec.replicas ?? 1;
      const pods = ownedBy(cluster, set, resources.pods);
      for (let missing = wanted - pods.length; missing > 0; missing -= 1) {
        const uid = set.metadata.uid ?? '';
        const count = (made.get(uid) ?? 0) + 1;
        made.set(uid, count);
        const name = `${set.metadata.name}-${nameHash(`${set.metadata.namespace}/${set.metadata.name} ${count}`, 5)}`;
        cluster.create(resources.pods, podOf(set, name, spec.template));
      }
      removeSurplus(cluster, pods, pods.length - wanted);
      const left = ownedBy(cluster, set, resources.pods);
      const counts = countPods(left, spec.minReadySeconds ?? 0, clock.now());
      const current = cluster.get(
        resources.replicaSets,
        set.metadata.name,
        set.metadata.namespace,
      );
      if (current)
        writeStatus(cluster, resources.replicaSets, current, {
          replicas: left.length,
          fullyLabeledReplicas: left.length,
          readyReplicas: counts.ready,
          availableReplicas: counts.available,
          observedGeneration: set.metadata.generation ?? 1,
        });
      return counts.next;
    },
  };
}

/** Those that aren't ready go first, then the youngest. */
function removeSurplus(
  cluster: ClusterState,
  pods: readonly KubernetesObject[],
  surplus: number,
): void {
  const rank = (pod: KubernetesObject) => (readyCondition(pod) ? 1 : 0);
  const order = [...pods].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (b.metadata.creationTimestamp ?? '').localeCompare(
        a.metadata.creationTimestamp ?? '',
      ),
  );
  for (const pod of order.slice(0, Math.max(0, surplus)))
    cluster.delete(resources.pods, pod.metadata.name, pod.metadata.namespace);
}
