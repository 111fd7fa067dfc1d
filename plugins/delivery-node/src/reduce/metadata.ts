import {
  annotationsOf,
  isRecord,
  labelsOf,
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import { safeText, textLengths, withoutCredentials } from './safeText';

/** Labels that say what an object belongs to. @see https://kubernetes.io/docs/reference/labels-annotations-taints/ */
export const keptLabels: ReadonlySet<string> = new Set([
  'app',
  'app.kubernetes.io/component',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/managed-by',
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/version',
  'argocd.argoproj.io/instance',
  'backstage.io/kubernetes-id',
  'batch.kubernetes.io/job-name',
  'helm.toolkit.fluxcd.io/name',
  'helm.toolkit.fluxcd.io/namespace',
  'k8s-app',
  'kustomize.toolkit.fluxcd.io/name',
  'kustomize.toolkit.fluxcd.io/namespace',
  'pod-template-hash',
  'rollouts-pod-template-hash',
]);

/** Annotations that say where an object comes from and which revision of its workload it is. */
export const keptAnnotations: ReadonlySet<string> = new Set([
  'argocd.argoproj.io/hook',
  'argocd.argoproj.io/tracking-id',
  'deployment.kubernetes.io/revision',
  'goldenpath.dev/disposable',
  'kubectl.kubernetes.io/restartedAt',
  'rollout.argoproj.io/revision',
]);

/** The labels that are kept, with their values made safe. */
export const labelsToKeep = (
  object: unknown,
  isKept: (key: string) => boolean,
): Record<string, string> =>
  kept(
    labelsOf(object),
    key => keptLabels.has(key) || isKept(key),
    textLengths.labelValue,
  );

/** The annotations that are kept, with their values made safe. */
export const annotationsToKeep = (object: unknown): Record<string, string> =>
  kept(
    annotationsOf(object),
    key => keptAnnotations.has(key),
    textLengths.annotation,
  );

function kept(
  entries: ReadonlyMap<string, string>,
  isKept: (key: string) => boolean,
  most: number,
): Record<string, string> {
  const found: [string, string][] = [];
  for (const [key, value] of entries)
    if (isKept(key))
      found.push([key, withoutCredentials(safeText(value, most))]);
  return Object.fromEntries(found);
}

/** The object that controls this one, else its first owner. */
export function ownerOf(object: unknown): ObjectSummary['owner'] {
  const owners = listAt(object, 'metadata', 'ownerReferences').filter(isRecord);
  const owner =
    owners.find(({ controller }) => controller === true) ?? owners[0];
  const kind = stringAt(owner, 'kind');
  const name = stringAt(owner, 'name');
  const uid = stringAt(owner, 'uid');
  return kind && name && uid
    ? {
        kind: safeText(kind, textLengths.name),
        name: safeText(name, textLengths.name),
        uid: safeText(uid, textLengths.reason),
      }
    : undefined;
}
