import type { KubernetesObject } from '../../state/clusterState';

const annotation = ({ metadata }: KubernetesObject, name: string) =>
  metadata.annotations?.[`argocd.argoproj.io/${name}`];

/** Phases of a sync, in order. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ */
export const syncPhases = ['PreSync', 'Sync', 'PostSync'] as const;
export type SyncPhase = (typeof syncPhases)[number];

/** Wave of an object; those of a lower number go first. */
export const waveOf = (object: KubernetesObject): number =>
  Number.parseInt(annotation(object, 'sync-wave') ?? '0', 10) || 0;

/** Whether an object is run by a sync instead of kept. */
export const isHookObject = (object: KubernetesObject): boolean =>
  annotation(object, 'hook') !== undefined;

/** Phase in which an object is applied. */
export function phaseOf(object: KubernetesObject): SyncPhase | 'Skip' {
  const types = (annotation(object, 'hook') ?? 'Sync')
    .split(',')
    .map(type => type.trim());
  return (
    syncPhases.find(phase => types.includes(phase)) ??
    (isHookObject(object) ? 'Skip' : 'Sync')
  );
}

/** Whether a hook goes before it is run again, or after it has succeeded. */
export const deletesHook = (
  object: KubernetesObject,
  policy: 'BeforeHookCreation' | 'HookSucceeded',
): boolean =>
  (annotation(object, 'hook-delete-policy') ?? 'BeforeHookCreation')
    .split(',')
    .includes(policy);

/** Order within a wave. */
const kinds = [
  'Namespace',
  'ResourceQuota',
  'LimitRange',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'Role',
  'RoleBinding',
  'Service',
  'DaemonSet',
  'Deployment',
  'StatefulSet',
  'Job',
  'CronJob',
];

/** Rank of a kind; what others need goes first, and kinds that aren't listed last. */
export function rankOf({ kind }: KubernetesObject): number {
  const rank = kinds.indexOf(kind);
  return rank < 0 ? kinds.length : rank;
}
