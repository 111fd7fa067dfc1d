import { annotations as keys } from '@golden-path/plugin-golden-path-common';
import {
  annotationsOf,
  formatPath,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, type VerificationRule } from './rule';

/** Sync options that replace or delete instead of applying. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
const dangerousOptions: ReadonlyMap<string, string> = new Map([
  [
    'Replace=true',
    'replaces the object, which loses what others have set and can restart or delete it',
  ],
  ['Force=true', 'deletes the object and creates it anew'],
  ['Validate=false', 'applies objects that the cluster would refuse'],
]);

/** Hooks that run inside a sync of their own service; a migration is a Sync hook. */
const acceptedHooks = new Set(['Sync', 'PostSync', 'Skip']);
const acceptedHookKinds = new Set(['Job']);

/** Annotations that make Argo CD do more than apply, and hooks of other tools that Argo CD obeys too. */
export const argoRule: VerificationRule = {
  id: 'argo',
  check: ({ objects }) =>
    objects.flatMap(object =>
      [...annotationsOf(object)].flatMap(([key, value]) =>
        problemsOf(object, key, value).map(message =>
          findingAt('argo', object, message, {
            path: formatPath(['metadata', 'annotations', key]),
            fix: 'Remove the annotation',
          }),
        ),
      ),
    ),
};

function problemsOf(
  object: KubernetesObject,
  key: string,
  value: string,
): string[] {
  if (key === keys.argocdSyncOptions) {
    return parts(value).flatMap(option => {
      const danger = dangerousOptions.get(option);
      return danger ? [`${option} ${danger}`] : [];
    });
  }
  if (key === keys.argocdHook) {
    return parts(value)
      .filter(
        hook => !acceptedHooks.has(hook) || !acceptedHookKinds.has(object.kind),
      )
      .map(
        hook =>
          `the hook ${hook} on a ${object.kind}; accepted: ${[...acceptedHooks].join(', ')} on a Job`,
      );
  }
  if (key.startsWith('helm.sh/hook')) {
    return [`${key} is a hook of Helm that Argo CD obeys; accepted: none`];
  }
  return [];
}

const parts = (value: string) =>
  value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
