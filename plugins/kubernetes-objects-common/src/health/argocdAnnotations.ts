import { annotationsOf, listAt, type KubernetesObject } from '../objects';

/** @see https://argo-cd.readthedocs.io/en/stable/user-guide/annotations-and-labels/ */
const annotations = {
  hook: 'argocd.argoproj.io/hook',
  helmHook: 'helm.sh/hook',
  ignoreHealth: 'argocd.argoproj.io/ignore-healthcheck',
  ignoreRestartPolicy: 'argocd.argoproj.io/ignore-restart-policy',
} as const;

/** Keeps a hook until its phase of the sync is over; it may have a deletion timestamp long before. */
const hookFinalizer = 'argocd.argoproj.io/hook-finalizer';

const syncPhases = ['PreSync', 'Sync', 'PostSync', 'SyncFail', 'Skip'];
/**
 * Whether Argo CD runs an object as a hook of a sync instead of keeping it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export function isHook(object: KubernetesObject): boolean {
  if (annotationsOf(object).has(annotations.hook)) return !isSkipped(object);
  const helm = annotationsOf(object).get(annotations.helmHook);
  // Helm marks definitions with the same annotation; those are kept.
  return helm !== undefined && helm !== 'crd-install';
}

/** Whether an object is never applied: `Skip` is its one hook type. */
export function isSkipped(object: KubernetesObject): boolean {
  const types = listed(object, annotations.hook).filter(type =>
    syncPhases.includes(type),
  );
  return types.length === 1 && types[0] === 'Skip';
}

/** Whether an object's health doesn't count for its application. */
export function ignoresHealth(object: KubernetesObject): boolean {
  return annotationsOf(object).get(annotations.ignoreHealth) === 'true';
}

/** Whether a pod that may end is to be judged like one that must not. Hooks end, so theirs isn't honored. */
export function ignoresRestartPolicy(object: KubernetesObject): boolean {
  return (
    annotationsOf(object).get(annotations.ignoreRestartPolicy) === 'true' &&
    !isHook(object)
  );
}

/** Whether a hook stays until its phase is over. */
export function hasHookFinalizer(object: KubernetesObject): boolean {
  return listAt(object, 'metadata', 'finalizers').includes(hookFinalizer);
}

function listed(object: KubernetesObject, annotation: string): string[] {
  const text = annotationsOf(object).get(annotation) ?? '';
  const values = text.split(',').map(value => value.trim());
  return [...new Set(values.filter(value => value !== ''))];
}
