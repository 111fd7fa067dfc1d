import type { ClusterDefinition } from '../clusters';

/** A kind to follow in every cluster that has it. */
export interface WatchedKind {
  /** Empty for the core group. */
  readonly group: string;
  /** Those that the reducers can read, the preferred one first. Their fields that we read are the same. */
  readonly versions: readonly string[];
  readonly plural: string;
  /** As manifests name it; undefined for what only a cluster's configuration names. */
  readonly kind?: string;
  /** Narrows what the server sends. */
  readonly fieldSelector?: string;
  /** Most objects that are kept, where it isn't the usual budget. */
  readonly budget?: number;
}

const v1 = ['v1'];

/** Kinds of one group with their plurals, in the versions that they share. */
const ofGroup = (
  group: string,
  versions: readonly string[],
  kinds: Readonly<Record<string, string>>,
): readonly WatchedKind[] =>
  Object.entries(kinds).map(([kind, plural]) => ({
    group,
    versions,
    plural,
    kind,
  }));

const kyvernoVersions = ['v1', 'v2beta1'];
const kyvernoImageVersions = ['v1', 'v1beta1', 'v1alpha1'];

/**
 * Policies of a whole cluster, which bear on every service there and belong to none: who may talk to whom, and which
 * images are admitted, by Cilium, both generations of Kyverno, sigstore, and Ratify through Gatekeeper.
 */
export const clusterPolicyKinds: readonly WatchedKind[] = [
  ...ofGroup('cilium.io', ['v2'], {
    CiliumClusterwideNetworkPolicy: 'ciliumclusterwidenetworkpolicies',
  }),
  ...ofGroup('kyverno.io', kyvernoVersions, {
    ClusterPolicy: 'clusterpolicies',
  }),
  ...ofGroup('policies.kyverno.io', kyvernoImageVersions, {
    ImageValidatingPolicy: 'imagevalidatingpolicies',
  }),
  ...ofGroup('policy.sigstore.dev', ['v1beta1', 'v1alpha1'], {
    ClusterImagePolicy: 'clusterimagepolicies',
  }),
  ...ofGroup('constraints.gatekeeper.sh', ['v1beta1'], {
    RatifyVerification: 'ratifyverification',
  }),
];

/**
 * What an environment's state is made from, and what the checks of the scorecard read, and nothing else: no Secret and
 * no ConfigMap is ever asked for. ReplicaSets and Jobs join pods to what owns them; Services, claims and routes can be
 * unwell by themselves; of Events only warnings explain something. Kinds that a cluster doesn't have cost nothing.
 */
export const watchedKinds: readonly WatchedKind[] = [
  ...ofGroup('', v1, { Pod: 'pods' }),
  ...ofGroup('apps', v1, {
    Deployment: 'deployments',
    StatefulSet: 'statefulsets',
    DaemonSet: 'daemonsets',
    ReplicaSet: 'replicasets',
  }),
  ...ofGroup('batch', v1, { Job: 'jobs', CronJob: 'cronjobs' }),
  ...ofGroup('autoscaling', ['v2', 'v1'], {
    HorizontalPodAutoscaler: 'horizontalpodautoscalers',
  }),
  ...ofGroup('policy', v1, { PodDisruptionBudget: 'poddisruptionbudgets' }),
  ...ofGroup('', v1, {
    Service: 'services',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    ReplicationController: 'replicationcontrollers',
    // Whether pods get a token; which Secrets they name isn't kept.
    ServiceAccount: 'serviceaccounts',
  }),
  {
    group: '',
    versions: v1,
    plural: 'events',
    kind: 'Event',
    fieldSelector: 'type=Warning',
    budget: 5_000,
  },
  ...ofGroup('networking.k8s.io', v1, {
    Ingress: 'ingresses',
    NetworkPolicy: 'networkpolicies',
  }),
  ...ofGroup('gateway.networking.k8s.io', ['v1', 'v1beta1'], {
    HTTPRoute: 'httproutes',
  }),
  ...ofGroup('external-secrets.io', ['v1', 'v1beta1'], {
    ExternalSecret: 'externalsecrets',
  }),
  // That Prometheus is told of a service, and what is promised: not what it measures.
  ...ofGroup('monitoring.coreos.com', v1, {
    ServiceMonitor: 'servicemonitors',
    PodMonitor: 'podmonitors',
    PrometheusRule: 'prometheusrules',
  }),
  ...ofGroup('sloth.slok.dev', v1, {
    PrometheusServiceLevel: 'prometheusservicelevels',
  }),
  ...ofGroup('keda.sh', ['v1alpha1'], { ScaledObject: 'scaledobjects' }),
  ...ofGroup('cilium.io', ['v2'], {
    CiliumNetworkPolicy: 'ciliumnetworkpolicies',
  }),
  ...ofGroup('kyverno.io', kyvernoVersions, { Policy: 'policies' }),
  ...ofGroup('policies.kyverno.io', kyvernoImageVersions, {
    NamespacedImageValidatingPolicy: 'namespacedimagevalidatingpolicies',
  }),
  ...clusterPolicyKinds,
  ...ofGroup('argoproj.io', ['v1alpha1'], {
    Application: 'applications',
    Rollout: 'rollouts',
  }),
  ...ofGroup('kustomize.toolkit.fluxcd.io', ['v1', 'v1beta2'], {
    Kustomization: 'kustomizations',
  }),
  ...ofGroup('helm.toolkit.fluxcd.io', ['v2', 'v2beta2', 'v2beta1'], {
    HelmRelease: 'helmreleases',
  }),
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
