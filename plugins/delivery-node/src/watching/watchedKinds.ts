import type { ClusterDefinition } from '../clusters';

/** A kind to follow in every cluster that has it. */
export interface WatchedKind {
  /** Empty for the core group. */
  readonly group: string;
  /** Those that the reducers can read, the preferred one first. Their fields that we read are the same. */
  readonly versions: readonly string[];
  readonly plural: string;
  /** Narrows what the server sends. */
  readonly fieldSelector?: string;
  /** Most objects that are kept, where it isn't the usual budget. */
  readonly budget?: number;
}

/**
 * What an environment's state is made from, and nothing else: no Secret and no ConfigMap is ever asked for.
 * ReplicaSets and Jobs join pods to what owns them; Services, claims and routes can be unwell by themselves; of Events
 * only warnings explain something.
 */
export const watchedKinds: readonly WatchedKind[] = [
  { group: '', versions: ['v1'], plural: 'pods' },
  { group: 'apps', versions: ['v1'], plural: 'deployments' },
  { group: 'apps', versions: ['v1'], plural: 'statefulsets' },
  { group: 'apps', versions: ['v1'], plural: 'daemonsets' },
  { group: 'apps', versions: ['v1'], plural: 'replicasets' },
  { group: 'batch', versions: ['v1'], plural: 'jobs' },
  { group: 'batch', versions: ['v1'], plural: 'cronjobs' },
  {
    group: 'autoscaling',
    versions: ['v2', 'v1'],
    plural: 'horizontalpodautoscalers',
  },
  { group: 'policy', versions: ['v1'], plural: 'poddisruptionbudgets' },
  { group: '', versions: ['v1'], plural: 'services' },
  { group: '', versions: ['v1'], plural: 'persistentvolumeclaims' },
  {
    group: '',
    versions: ['v1'],
    plural: 'events',
    fieldSelector: 'type=Warning',
    budget: 5_000,
  },
  { group: 'networking.k8s.io', versions: ['v1'], plural: 'ingresses' },
  {
    group: 'gateway.networking.k8s.io',
    versions: ['v1', 'v1beta1'],
    plural: 'httproutes',
  },
  {
    group: 'external-secrets.io',
    versions: ['v1', 'v1beta1'],
    plural: 'externalsecrets',
  },
  // That Prometheus is told of a service: not what it measures.
  {
    group: 'monitoring.coreos.com',
    versions: ['v1'],
    plural: 'servicemonitors',
  },
  { group: 'monitoring.coreos.com', versions: ['v1'], plural: 'podmonitors' },
  {
    group: 'monitoring.coreos.com',
    versions: ['v1'],
    plural: 'prometheusrules',
  },
  { group: 'argoproj.io', versions: ['v1alpha1'], plural: 'applications' },
  { group: 'argoproj.io', versions: ['v1alpha1'], plural: 'rollouts' },
  {
    group: 'kustomize.toolkit.fluxcd.io',
    versions: ['v1', 'v1beta2'],
    plural: 'kustomizations',
  },
  {
    group: 'helm.toolkit.fluxcd.io',
    versions: ['v2', 'v2beta2', 'v2beta1'],
    plural: 'helmreleases',
  },
];

/** {@link watchedKinds}, and the custom ones of a cluster's configuration; of those that are both, the usual. */
export function kindsOf({
  customResources,
}: Pick<ClusterDefinition, 'customResources'>): readonly WatchedKind[] {
  const kinds = [...watchedKinds];
  for (const { group, version, plural } of customResources) {
    const known = kinds.some(
      kind => kind.group === group && kind.plural === plural,
    );
    const secret = group === '' && plural === 'secrets';
    if (!known && !secret) kinds.push({ group, versions: [version], plural });
  }
  return kinds;
}
