import type {
  DeliveryStep,
  ClusterBrief,
  EnvironmentState,
  Facet,
  ObjectReference,
  Release,
  ServiceEnvironments,
  Source,
} from '@golden-path/plugin-delivery-common';

const minute = 60_000;
const hour = 60 * minute;

/** ISO 8601 time so many milliseconds ago. */
export const before = (milliseconds: number): string =>
  new Date(Date.now() - milliseconds).toISOString();

/** A facet that was read 12 s ago, but for what is given. */
export const known = <Value>(
  value: Value,
  source: Source,
  rest: { observedAt?: string; stale?: boolean } = {},
): Facet<Value> => ({
  known: true,
  value,
  source,
  observedAt: before(12_000),
  stale: false,
  ...rest,
});

/** A facet that can't be read. */
export const unreadable = (reason: string) =>
  ({ known: false, why: 'unreadable', reason }) as const;

/** A facet of something that isn't there. */
export const absent = (reason: string) =>
  ({ known: false, why: 'absent', reason }) as const;

/** A release with a digest and a commit that follow from its tag. */
export const release = (tag: string, digest: string): Release => ({
  tag,
  digest: `sha256:${digest.padEnd(64, '0')}`,
  commit: { 'v1.19.0': '7d3e0aa', 'v1.18.1': 'b61f9d4', 'v1.17.2': 'a81f0c3' }[
    tag
  ],
});

export const v119 = release('v1.19.0', '9f2c41d');
export const v118 = release('v1.18.1', 'c07be52');
export const v117 = release('v1.17.2', '51d90ea');
export const v116 = release('v1.16.4', '88ab0f1');

/** An object of production. */
export const objectIn = (kind: string, name: string): ObjectReference => ({
  cluster: 'prod',
  apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
  kind,
  namespace: 'payments-api-production',
  name,
});

/** Pods of one release, all ready but for what is given. */
export const pods = (
  of: Release,
  ready: number,
  rest: { starting?: number; failing?: number } = {},
) => {
  const { starting = 0, failing = 0 } = rest;
  const total = ready + starting + failing;
  return {
    releases: [{ release: of, pods: total, ready }],
    pods: { total, ready, starting, failing, terminating: 0 },
  };
};

/** An environment that is well, but for what is given. */
export function environment(
  name: string,
  order: number,
  of: Release,
  part: Partial<EnvironmentState> = {},
): EnvironmentState {
  const cluster = part.cluster ?? 'nonprod';
  const inCluster: Source = { kind: 'cluster', cluster };
  return {
    service: 'component:default/payments-api',
    environment: name,
    kind: 'stage',
    order,
    cluster,
    namespace: `payments-api-${name}`,
    preview: undefined,
    health: known(
      { status: 'Healthy', message: '', since: before(9 * 24 * hour) },
      inCluster,
    ),
    cause: undefined,
    desired: known(
      {
        release: of,
        path: `apps/payments-api/overlays/${name}`,
        change: {
          commit: '2e41b7c0aa11bb22cc33dd44ee55ff6677889900',
          title: `Promote payments-api to ${of.tag}`,
          author: 'Mina Park',
          at: before(3 * hour),
          changeRequest: { number: 408, url: 'http://forge/pulls/408' },
          url: 'http://forge/commit/2e41b7c',
        },
      },
      {
        kind: 'git',
        repository: 'gitops-config',
        path: `apps/payments-api/overlays/${name}`,
        commit: '2e41b7c',
      },
    ),
    pendingChanges: known([], { kind: 'forge', repository: 'gitops-config' }),
    synced: known(
      {
        status: 'Synced',
        revision: '2e41b7c0aa11bb22cc33dd44ee55ff6677889900',
        at: before(2 * hour),
        operation: 'succeeded',
        message: undefined,
        engineHealth: 'Healthy',
        outOfSync: [],
        automated: true,
        release: of,
      },
      {
        kind: 'gitops-engine',
        engine: 'argocd',
        cluster: 'nonprod',
        namespace: 'argocd',
        name: `payments-api-${name}`,
      },
    ),
    running: known(pods(of, 2), inCluster),
    workloads: [],
    drift: {
      drifted: false,
      kinds: [],
      sentences: [],
      progressing: false,
      since: undefined,
    },
    behind: undefined,
    links: [
      {
        kind: 'gitops-engine',
        title: 'Argo CD',
        url: `http://argo/applications/payments-api-${name}`,
      },
      { kind: 'dashboard', title: 'Dashboard', url: 'http://grafana/d/1' },
      { kind: 'source', title: 'Repository', url: 'http://forge/payments-api' },
      { kind: 'runbook', title: 'Runbook', url: 'http://portal/runbook' },
    ],
    notices: [],
    ...part,
  };
}

/** A cluster that is live, but for what is given. */
export const clusterOf = (
  name: string,
  part: Partial<ClusterBrief> = {},
): ClusterBrief => ({
  name,
  title: name,
  state: 'live',
  since: undefined,
  lastSeen: before(12_000),
  stale: false,
  staleKinds: [],
  message: undefined,
  cause: undefined,
  nextTry: undefined,
  ...part,
});

/** A rollout under way in dev: one of two pods is on the new release. */
export const progressing = environment('dev', 0, v119, {
  health: known(
    {
      status: 'Progressing',
      message: 'Deployment payments-api: 1 of 2 updated replicas are available',
      since: before(24 * minute),
    },
    { kind: 'cluster', cluster: 'nonprod' },
  ),
  running: known(
    {
      releases: [
        { release: v119, pods: 1, ready: 0 },
        { release: v118, pods: 1, ready: 1 },
      ],
      pods: { total: 2, ready: 1, starting: 1, failing: 0, terminating: 0 },
    },
    { kind: 'cluster', cluster: 'nonprod' },
  ),
  drift: {
    drifted: false,
    kinds: ['synced-running'],
    sentences: ['1 of 2 pods runs v1.18.1 instead of v1.19.0'],
    progressing: true,
    since: undefined,
  },
});

/** Edited live in staging. */
export const drifted = environment('staging', 2, v117, {
  behind: { of: 'qa', count: 3, unit: 'commits', since: before(3 * hour) },
  running: known(pods(v117, 4), { kind: 'cluster', cluster: 'nonprod' }),
  drift: {
    drifted: true,
    kinds: ['live-edited'],
    sentences: [
      'Deployment payments-api in the cluster differs from the commit that was applied',
    ],
    progressing: false,
    since: before(82 * minute),
  },
});

/** A rollout stuck in production: two new pods run out of memory. */
export const degraded = environment('production', 3, v117, {
  cluster: 'prod',
  behind: { of: 'staging', count: 0, unit: 'commits', since: undefined },
  health: known(
    {
      status: 'Degraded',
      message: 'Deployment payments-api: progress deadline of 600 s exceeded',
      since: before(27 * minute),
    },
    { kind: 'cluster', cluster: 'prod' },
  ),
  cause: {
    sentence: '2 of 8 pods crash: exit 137 out of memory, limit 512Mi',
    reason: 'out-of-memory',
    object: objectIn('Pod', 'payments-api-6d9f7c84b-x2k8p'),
    since: before(27 * minute),
    evidence: ['payments-api restarted 7 times'],
  },
  running: known(
    {
      releases: [
        { release: v116, pods: 6, ready: 6 },
        { release: v117, pods: 2, ready: 0 },
      ],
      pods: { total: 8, ready: 6, starting: 0, failing: 2, terminating: 0 },
    },
    { kind: 'cluster', cluster: 'prod' },
  ),
  workloads: [
    {
      object: objectIn('Deployment', 'payments-api'),
      health: { status: 'Degraded', message: 'progress deadline exceeded' },
      desiredReplicas: 6,
      readyReplicas: 6,
      updatedReplicas: 2,
      autoscaler: { min: 6, max: 20, current: 6 },
    },
  ],
  drift: {
    drifted: true,
    kinds: ['synced-running'],
    sentences: ['6 of 8 pods run v1.16.4 instead of v1.17.2'],
    progressing: false,
    since: before(38 * minute),
  },
});

const step = (
  id: DeliveryStep['id'],
  title: string,
  part: Partial<DeliveryStep>,
): DeliveryStep => ({
  id,
  title,
  state: 'ok',
  fact: undefined,
  url: undefined,
  reason: undefined,
  source: { kind: 'forge', repository: 'payments-api' },
  observedAt: before(12_000),
  stale: false,
  ...part,
});

/** A service with an environment in each of the usual states. */
export const service = (
  part: Partial<ServiceEnvironments> = {},
): ServiceEnvironments => ({
  service: 'component:default/payments-api',
  environments: [
    progressing,
    environment('qa', 1, v118, {
      behind: { of: 'dev', count: 4, unit: 'commits', since: before(hour) },
    }),
    drifted,
    degraded,
  ],
  previews: [],
  steps: [
    step('source', 'Source', {
      fact: 'main 7d3e0aa',
      url: 'http://forge/payments-api',
    }),
    step('ci', 'CI', { fact: 'run #2213' }),
    step('image', 'Image', { fact: 'v1.19.0 9f2c41d' }),
    step('monitoring', 'Monitoring', {
      state: 'unknown',
      reason: 'No ServiceMonitor or PodMonitor of it was found in dev.',
    }),
  ],
  clusters: [clusterOf('nonprod'), clusterOf('prod')],
  pendingChange: undefined,
  revision: 7,
  ...part,
});
