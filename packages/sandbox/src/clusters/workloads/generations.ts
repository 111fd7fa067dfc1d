import type { ClusterState, KubernetesObject } from '../state/clusterState';
import { changeSpec, ownedBy, writeStatus } from './owned';
import {
  controllerReference,
  nameHash,
  specOf,
  statusOf,
  templateHash,
  type PodTemplate,
} from './podTemplate';
import type { ReplicaCounts, ReplicaSetSpec } from './replicaSets';
import { resources } from './resources';

/** Annotation that numbers the ReplicaSets of a Deployment. */
const revisionAnnotation = 'deployment.kubernetes.io/revision';
const hashLabel = 'pod-template-hash';

/** A ReplicaSet as a generation of pods. */
export interface ReplicaSetState {
  readonly set: KubernetesObject;
  readonly hash: string;
  readonly revision: number;
  readonly size: number;
  readonly replicas: number;
  readonly ready: number;
  readonly available: number;
}

const stateOf = (set: KubernetesObject): ReplicaSetState => {
  const status = statusOf<ReplicaCounts>(set);
  return {
    set,
    hash: set.metadata.labels?.[hashLabel] ?? '',
    revision: Number(set.metadata.annotations?.[revisionAnnotation] ?? 0),
    size: specOf<ReplicaSetSpec>(set).replicas ?? 1,
    replicas: status.replicas ?? 0,
    ready: status.readyReplicas ?? 0,
    available: status.availableReplicas ?? 0,
  };
};

/** The ReplicaSets of a workload, oldest first. */
export const generationsOf = (
  cluster: ClusterState,
  owner: KubernetesObject,
): ReplicaSetState[] =>
  ownedBy(cluster, owner, resources.replicaSets)
    .map(stateOf)
    .sort((a, b) => a.revision - b.revision);

/** The ReplicaSet of a template: the one there is, with the newest number, or a new one without pods. */
export function generationOf(
  cluster: ClusterState,
  owner: KubernetesObject,
  template: PodTemplate,
  options: {
    readonly selector: ReplicaSetSpec['selector'];
    readonly minReadySeconds?: number;
  },
): { current: ReplicaSetState; created: boolean } {
  const all = generationsOf(cluster, owner);
  // A Rollout may share its template, and its name, with a Deployment.
  const hash = nameHash(`${owner.kind} ${templateHash(template)}`, 10);
  const newest = Math.max(0, ...all.map(({ revision }) => revision));
  const known = all.find(one => one.hash === hash);
  if (known) {
    if (known.revision === newest) return { current: known, created: false };
    const set = cluster.update(resources.replicaSets, {
      ...known.set,
      metadata: {
        ...known.set.metadata,
        annotations: {
          ...known.set.metadata.annotations,
          [revisionAnnotation]: String(newest + 1),
        },
      },
    });
    return { current: stateOf(set), created: true };
  }
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  const set = cluster.create(resources.replicaSets, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${owner.metadata.name}-${hash}`,
      namespace: owner.metadata.namespace,
      labels,
      annotations: { [revisionAnnotation]: String(newest + 1) },
      ownerReferences: [controllerReference(owner)],
    },
    spec: {
      replicas: 0,
      minReadySeconds: options.minReadySeconds ?? 0,
      selector: {
        matchLabels: { ...options.selector.matchLabels, [hashLabel]: hash },
      },
      template: {
        ...template,
        metadata: { ...template.metadata, labels },
      },
    },
  });
  return { current: stateOf(set), created: true };
}

/** Asks for another number of pods. */
export function resize(
  cluster: ClusterState,
  { set, size }: ReplicaSetState,
  wanted: number,
): void {
  if (size === wanted) return;
  const now = cluster.get(
    resources.replicaSets,
    set.metadata.name,
    set.metadata.namespace,
  );
  if (now)
    changeSpec(cluster, resources.replicaSets, now, { replicas: wanted });
}

/** Deletes the oldest ReplicaSets without pods, beyond those that are kept to go back to. */
export function forgetOldGenerations(
  cluster: ClusterState,
  old: readonly ReplicaSetState[],
  kept: number,
): void {
  const empty = old.filter(
    ({ size, replicas }) => size === 0 && replicas === 0,
  );
  for (const { set } of empty.slice(0, Math.max(0, empty.length - kept)))
    cluster.delete(
      resources.replicaSets,
      set.metadata.name,
      set.metadata.namespace,
    );
}

/** Writes the status of a workload as it is now. */
export function writeWorkloadStatus(
  cluster: ClusterState,
  resource: typeof resources.deployments,
  { metadata }: KubernetesObject,
  status: Readonly<Record<string, unknown>>,
): void {
  const now = cluster.get(resource, metadata.name, metadata.namespace);
  if (now) writeStatus(cluster, resource, now, status);
}
