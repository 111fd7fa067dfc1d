import {
  findWorkloads,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';

/** Kinds that run to an end, and so serve nobody. */
const endingKinds: ReadonlySet<string> = new Set(['CronJob', 'Job']);

/**
 * The workload that serves: the only one; else the only one that doesn't run to an end; else the one with the name of the
 * service. Undefined where that leaves several.
 */
export function servingWorkload(
  objects: readonly KubernetesObject[],
  service: string,
): { readonly kind: string; readonly name: string } | undefined {
  const all = findWorkloads(objects).map(({ reference }) => reference);
  const serving = all.filter(({ kind }) => !endingKinds.has(kind));
  const named = serving.filter(({ name }) => name === service);
  const [only] = [all, serving, named].find(({ length }) => length === 1) ?? [];
  return only && { kind: only.kind, name: only.name };
}
