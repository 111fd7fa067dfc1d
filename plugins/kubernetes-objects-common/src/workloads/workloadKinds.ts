import type { FieldPath } from '../objects';

/** What is true of every workload of a kind. */
export interface WorkloadKind {
  kind: string;
  /** Where its pod template is; empty for a Pod, which is its own. */
  template: FieldPath;
  /** Its pods are replaced when they end: probes, disruption budgets and graceful shutdown make sense. */
  longRunning: boolean;
  /** Somebody chooses how many pods it has. */
  scalable: boolean;
  /** It has `spec.minReadySeconds`. */
  minReadySeconds: boolean;
  /** An owner of one of these kinds makes it part of that owner; `any` is every controller. */
  partOf: 'any' | readonly string[];
}

const kind = (
  name: string,
  traits: Partial<WorkloadKind> = {},
): WorkloadKind => ({
  kind: name,
  template: ['spec', 'template'],
  longRunning: true,
  scalable: true,
  minReadySeconds: false,
  partOf: [],
  ...traits,
});

/** Every kind of object that runs pods, whatever its `apiVersion`. */
export const workloadKinds: ReadonlyMap<string, WorkloadKind> = new Map(
  [
    kind('Deployment', { minReadySeconds: true }),
    kind('StatefulSet', { minReadySeconds: true }),
    kind('DaemonSet', { minReadySeconds: true, scalable: false }),
    kind('Rollout', { minReadySeconds: true }),
    kind('ReplicaSet', { partOf: 'any' }),
    kind('ReplicationController', { partOf: 'any' }),
    kind('Pod', { template: [], scalable: false, partOf: 'any' }),
    kind('Job', { longRunning: false, scalable: false, partOf: ['CronJob'] }),
    kind('CronJob', {
      template: ['spec', 'jobTemplate', 'spec', 'template'],
      longRunning: false,
      scalable: false,
    }),
  ].map(entry => [entry.kind, entry]),
);
