/** A kind that the cluster serves, as discovery tells of it. */
export interface ServedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  /** Status is written through `/status` only, and spec changes alone raise `generation`. */
  readonly statusSubresource: boolean;
  /** Has `/scale` over `spec.replicas`. */
  readonly scale: boolean;
  /** Defined by a CustomResourceDefinition: lists in it are atomic, strategic merge patches aren't understood. */
  readonly custom: boolean;
  readonly verbs: readonly string[];
}

/** All that can be done with an ordinary kind. */
export const allVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const;

type Row = Partial<Omit<ServedKind, 'group' | 'version' | 'custom'>> & {
  kind: string;
};

function kindsOf(
  group: string,
  version: string,
  rows: readonly Row[],
  custom = false,
): ServedKind[] {
  return rows.map(row => {
    const singular = row.kind.toLowerCase();
    return {
      group,
      version,
      singular,
      plural: `${singular}s`,
      namespaced: true,
      shortNames: [],
      categories: [],
      statusSubresource: false,
      scale: false,
      custom,
      verbs: allVerbs,
      ...row,
    };
  });
}

const all = ['all'];

const builtIn: readonly ServedKind[] = [
  ...kindsOf('', 'v1', [
    {
      kind: 'Namespace',
      namespaced: false,
      shortNames: ['ns'],
      statusSubresource: true,
      verbs: allVerbs.filter(verb => verb !== 'deletecollection'),
    },
    {
      kind: 'Node',
      namespaced: false,
      shortNames: ['no'],
      statusSubresource: true,
    },
    {
      kind: 'Pod',
      shortNames: ['po'],
      categories: all,
      statusSubresource: true,
    },
    {
      kind: 'Service',
      shortNames: ['svc'],
      categories: all,
      statusSubresource: true,
    },
    {
      kind: 'Endpoints',
      plural: 'endpoints',
      singular: 'endpoints',
      shortNames: ['ep'],
    },
    { kind: 'ConfigMap', shortNames: ['cm'] },
    { kind: 'Secret' },
    { kind: 'ServiceAccount', shortNames: ['sa'] },
    { kind: 'Event', shortNames: ['ev'] },
    { kind: 'ResourceQuota', shortNames: ['quota'], statusSubresource: true },
    { kind: 'LimitRange', shortNames: ['limits'] },
    {
      kind: 'PersistentVolumeClaim',
      shortNames: ['pvc'],
      statusSubresource: true,
    },
  ]),
  ...kindsOf('apps', 'v1', [
    {
      kind: 'Deployment',
      shortNames: ['deploy'],
      categories: all,
      statusSubresource: true,
      scale: true,
    },
    {
      kind: 'ReplicaSet',
      shortNames: ['rs'],
      categories: all,
      statusSubresource: true,
      scale: true,
    },
    {
      kind: 'StatefulSet',
      shortNames: ['sts'],
      categories: all,
      statusSubresource: true,
      scale: true,
    },
    {
      kind: 'DaemonSet',
      shortNames: ['ds'],
      categories: all,
      statusSubresource: true,
    },
  ]),
  ...kindsOf('batch', 'v1', [
    { kind: 'Job', categories: all, statusSubresource: true },
    {
      kind: 'CronJob',
      shortNames: ['cj'],
      categories: all,
      statusSubresource: true,
    },
  ]),
  ...kindsOf('autoscaling', 'v2', [
    {
      kind: 'HorizontalPodAutoscaler',
      shortNames: ['hpa'],
      categories: all,
      statusSubresource: true,
    },
  ]),
  ...kindsOf('policy', 'v1', [
    {
      kind: 'PodDisruptionBudget',
      shortNames: ['pdb'],
      statusSubresource: true,
    },
  ]),
  ...kindsOf('networking.k8s.io', 'v1', [
    {
      kind: 'Ingress',
      plural: 'ingresses',
      shortNames: ['ing'],
      statusSubresource: true,
    },
    {
      kind: 'NetworkPolicy',
      plural: 'networkpolicies',
      shortNames: ['netpol'],
    },
  ]),
  ...kindsOf('discovery.k8s.io', 'v1', [{ kind: 'EndpointSlice' }]),
  ...kindsOf('rbac.authorization.k8s.io', 'v1', [
    { kind: 'Role' },
    { kind: 'RoleBinding' },
    { kind: 'ClusterRole', namespaced: false },
    { kind: 'ClusterRoleBinding', namespaced: false },
  ]),
  // What this server serves is decided here, so definitions are read and never written.
  ...kindsOf('apiextensions.k8s.io', 'v1', [
    {
      kind: 'CustomResourceDefinition',
      namespaced: false,
      shortNames: ['crd', 'crds'],
      statusSubresource: true,
      verbs: ['get', 'list', 'watch'],
    },
  ]),
];

/** Subresources as the vendors' own CustomResourceDefinitions declare them. */
const custom: readonly ServedKind[] = [
  ...kindsOf(
    'argoproj.io',
    'v1alpha1',
    [
      // Argo CD's Application has no status subresource: its controller patches the whole object.
      { kind: 'Application', shortNames: ['app', 'apps'] },
      {
        kind: 'ApplicationSet',
        shortNames: ['appset', 'appsets'],
        statusSubresource: true,
      },
      { kind: 'AppProject', shortNames: ['appproj', 'appprojs'] },
      {
        kind: 'Rollout',
        shortNames: ['ro'],
        statusSubresource: true,
        scale: true,
      },
      { kind: 'AnalysisTemplate', shortNames: ['at'] },
      { kind: 'AnalysisRun', shortNames: ['ar'] },
    ],
    true,
  ),
  ...kindsOf(
    'gateway.networking.k8s.io',
    'v1',
    [
      { kind: 'HTTPRoute', statusSubresource: true },
      {
        kind: 'Gateway',
        shortNames: ['gtw'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'monitoring.coreos.com',
    'v1',
    [
      { kind: 'ServiceMonitor', shortNames: ['smon'], statusSubresource: true },
      { kind: 'PodMonitor', shortNames: ['pmon'], statusSubresource: true },
      {
        kind: 'PrometheusRule',
        shortNames: ['promrule'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'external-secrets.io',
    'v1',
    [
      { kind: 'ExternalSecret', shortNames: ['es'], statusSubresource: true },
      { kind: 'SecretStore', shortNames: ['ss'], statusSubresource: true },
      {
        kind: 'ClusterSecretStore',
        namespaced: false,
        shortNames: ['css'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'generators.external-secrets.io',
    'v1alpha1',
    [{ kind: 'Password', statusSubresource: true }],
    true,
  ),
  ...kindsOf(
    'keda.sh',
    'v1alpha1',
    [
      { kind: 'ScaledObject', shortNames: ['so'], statusSubresource: true },
      {
        kind: 'TriggerAuthentication',
        shortNames: ['ta', 'triggerauth'],
        statusSubresource: true,
      },
    ],
    true,
  ),
];

/** Every kind that a sandbox cluster serves: Kubernetes' own, and those of the platform's controllers. */
export const servedKinds: readonly ServedKind[] = [...builtIn, ...custom];
