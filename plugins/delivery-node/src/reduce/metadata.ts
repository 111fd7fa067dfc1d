import {
  annotationsOf,
  isRecord,
  labelsOf,
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import { safeText, textLengths, withoutCredentials } from './safeText';

/** Labels that say what an object belongs to; they stay, whatever others there are. @see https://kubernetes.io/docs/reference/labels-annotations-taints/ */
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

/** Most labels of an object, and most characters of their keys and values, beside those that always stay. */
export const labelLimits = { count: 48, characters: 3_072 } as const;

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const labelKey =
  /^(?:[a-z0-9][a-z0-9.-]{0,252}\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

/**
 * The labels of an object, with their values made safe. Selectors of entities may name any label, at any time, so all
 * are kept: then an entity that names a new one finds its objects in the database, and no cluster is listed again.
 * Beyond {@link labelLimits} those with the first keys stay, and {@link keptLabels} and what `isKept` names anyway.
 */
export function labelsToKeep(
  object: unknown,
  isKept: (key: string) => boolean,
): Record<string, string> {
  const labels = labelsOf(object);
  let count = 0;
  let characters = 0;
  const others = new Set(
    [...labels]
      .filter(([key]) => labelKey.test(key))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .filter(([key, value]) => {
        count += 1;
        characters +=
          key.length + Math.min(value.length, textLengths.labelValue);
        return (
          count <= labelLimits.count && characters <= labelLimits.characters
        );
      })
      .map(([key]) => key),
  );
  return kept(
    labels,
    key => keptLabels.has(key) || isKept(key) || others.has(key),
    textLengths.labelValue,
  );
}

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
        ...(owner?.controller !== true && { controller: false }),
      }
    : undefined;
}
