import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from './clusterState';
import type { ServedKind } from './servedKinds';

type Fields = Record<string, unknown>;

/**
 * The few defaults that clients and controllers rely on; the many others of a real server are left out, so an object
 * comes back nearly as it was written.
 */
const specDefaults = new Map<string, Fields>([
  [
    'Deployment',
    {
      replicas: 1,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
      },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
  ],
  ['ReplicaSet', { replicas: 1 }],
  [
    'StatefulSet',
    {
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate' },
      revisionHistoryLimit: 10,
    },
  ],
  ['DaemonSet', { updateStrategy: { type: 'RollingUpdate' } }],
  ['Job', { parallelism: 1, completions: 1, backoffLimit: 6, suspend: false }],
  [
    'CronJob',
    {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    },
  ],
  ['HorizontalPodAutoscaler', { minReplicas: 1 }],
  ['Service', { type: 'ClusterIP', sessionAffinity: 'None' }],
  ['Pod', { restartPolicy: 'Always', terminationGracePeriodSeconds: 30 }],
  ['Namespace', { finalizers: ['kubernetes'] }],
]);

/** The status that an object begins with. */
const firstStatus = new Map<string, Fields>([
  ['Namespace', { phase: 'Active' }],
  ['Pod', { phase: 'Pending', qosClass: 'BestEffort' }],
  ['PersistentVolumeClaim', { phase: 'Pending' }],
  ['Deployment', {}],
  ['ReplicaSet', { replicas: 0 }],
  ['StatefulSet', { replicas: 0 }],
  [
    'DaemonSet',
    {
      currentNumberScheduled: 0,
      desiredNumberScheduled: 0,
      numberMisscheduled: 0,
      numberReady: 0,
    },
  ],
  ['Job', {}],
  ['CronJob', {}],
  ['Service', { loadBalancer: {} }],
  ['Ingress', { loadBalancer: {} }],
]);

/** Fills in what a server fills in at every write. */
export function setDefaults(kind: ServedKind, object: KubernetesObject): void {
  if (kind.group === '' && kind.kind === 'Namespace') {
    const { metadata } = object;
    metadata.labels = {
      ...metadata.labels,
      'kubernetes.io/metadata.name': metadata.name,
    };
  }
  const defaults = kind.custom ? undefined : specDefaults.get(kind.kind);
  if (!defaults) return;
  const spec = object.spec ?? {};
  if (!isRecord(spec)) return;
  const filled: Fields = { ...spec };
  for (const [name, value] of Object.entries(defaults)) {
    filled[name] ??= structuredClone(value);
  }
  object.spec = filled;
  const strategy = filled.strategy as Fields | undefined;
  if (strategy?.type === 'Recreate') delete strategy.rollingUpdate;
}

/** The status of a new object; `undefined` for kinds that start without one. */
export function initialStatus(kind: ServedKind): Fields | undefined {
  const status = kind.custom ? undefined : firstStatus.get(kind.kind);
  return status && structuredClone(status);
}
