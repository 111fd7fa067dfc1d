import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  annotationsOf,
  labelsOf,
  nameOf,
  namespaceOf,
  splitApiVersion,
  type KubernetesObject,
  type Labels,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { PatchTarget } from '../../prescan';
import type { VerificationRule } from './rule';

/** A patch whose target matches nothing is silently skipped by kustomize, so the change that it stands for is lost. */
export const patchTargetRule: VerificationRule = {
  id: 'patch-target',
  check: ({ objects, overlay }) =>
    overlay.patches
      .filter(({ deletes }) => !deletes)
      .filter(({ target }) => !objects.some(object => matches(target, object)))
      .map(({ file, path, target }): Finding => ({
        rule: 'patch-target',
        severity: 'error',
        file,
        path,
        message: `${path}: nothing matches ${describe(target)}, so the patch has no effect`,
        fix: 'Name an object of this overlay, or remove the patch',
      })),
};

const describe = (target: PatchTarget) =>
  Object.entries(target)
    .map(([key, value]) => `${key} ${String(value).slice(0, 100)}`)
    .join(', ') || 'an empty target';

/** kustomize compares with the names before suffixes; generated ConfigMaps have a hash at the end. */
function matches(target: PatchTarget, object: KubernetesObject): boolean {
  const { group, version } = splitApiVersion(object.apiVersion);
  return (
    matchesPattern(target.group, group) &&
    matchesPattern(target.version, version) &&
    matchesPattern(target.kind, object.kind) &&
    [nameOf(object), nameOf(object).replace(/-[a-z0-9]{10}$/, '')].some(name =>
      matchesPattern(target.name, name),
    ) &&
    (target.namespace === undefined ||
      namespaceOf(object) === undefined ||
      matchesPattern(target.namespace, namespaceOf(object) ?? '')) &&
    matchesSelector(target.labelSelector, labelsOf(object)) &&
    matchesSelector(target.annotationSelector, annotationsOf(object))
  );
}

/**
 * kustomize takes these for anchored regular expressions. Ours match literally, or with `.*`; any other expression is
 * given the benefit of the doubt, because running a stranger's expression could take for ever.
 */
function matchesPattern(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  const parts = pattern.replace(/^\^|\$$/g, '').split('.*');
  if (parts.some(part => /[\\()[\]{}|?+*^$]/.test(part))) return true;
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}

/** Equality only (`a=b,c=d`); set-based selectors are given the benefit of the doubt. */
function matchesSelector(
  selector: string | undefined,
  labels: Labels,
): boolean {
  if (selector === undefined || /[()!]|\bin\b/.test(selector)) return true;
  return selector.split(',').every(term => {
    const [key = '', value] = term.split(/==?/).map(part => part.trim());
    return value === undefined ? labels.has(key) : labels.get(key) === value;
  });
}
