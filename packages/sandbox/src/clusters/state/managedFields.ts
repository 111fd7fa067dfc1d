import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from './clusterState';
import {
  fromFieldsV1,
  leavesOf,
  toFieldsV1,
  type FieldPathText,
} from './fieldSets';
import type { ServedKind } from './servedKinds';

/** Who wrote, how, and through which door. */
export interface Writer {
  /** The `fieldManager`. */
  manager: string;
  operation: 'Apply' | 'Update';
  subresource?: string;
}

/** The fields that a writer owns. */
export interface ManagedSet extends Writer {
  apiVersion: string;
  /** RFC 3339. */
  time?: string;
  paths: Set<FieldPathText>;
}

/** Reads `metadata.managedFields`; what isn't an entry is left out. */
export function managedSetsOf(object: KubernetesObject): ManagedSet[] {
  return readManagedFields(object.metadata.managedFields);
}

function readManagedFields(entries: unknown): ManagedSet[] {
  return (Array.isArray(entries) ? entries : []).flatMap((entry: unknown) => {
    if (!isRecord(entry) || typeof entry.manager !== 'string') return [];
    return [
      {
        manager: entry.manager,
        operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
        ...(typeof entry.subresource === 'string' && {
          subresource: entry.subresource,
        }),
        apiVersion: String(entry.apiVersion),
        ...(typeof entry.time === 'string' && { time: entry.time }),
        paths: fromFieldsV1(entry.fieldsV1),
      } satisfies ManagedSet,
    ];
  });
}

/** Writes `metadata.managedFields`; sets that own nothing are left out. */
export function toManagedFields(sets: readonly ManagedSet[]): unknown[] {
  return sets
    .filter(({ paths }) => paths.size > 0)
    .map(({ manager, operation, apiVersion, time, paths, subresource }) => ({
      manager,
      operation,
      apiVersion,
      ...(time !== undefined && { time }),
      fieldsType: 'FieldsV1',
      fieldsV1: toFieldsV1(paths),
      ...(subresource !== undefined && { subresource }),
    }));
}

/** Whether two writers share a set. */
export function isSameWriter(a: Writer, b: Writer): boolean {
  return (
    a.manager === b.manager &&
    a.operation === b.operation &&
    (a.subresource ?? '') === (b.subresource ?? '')
  );
}

/**
 * `metadata.managedFields` after an ordinary write: the writer owns what it changed or added, nobody owns what it
 * changed or removed.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function managedAfterUpdate(
  kind: ServedKind,
  before: KubernetesObject | undefined,
  after: KubernetesObject,
  writer: Writer,
  time: string,
): unknown[] {
  const roots = changedRoots(before, after);
  const was = leavesOf(kind, partsOf(before, roots));
  const is = leavesOf(kind, partsOf(after, roots));
  const changed = [...is.keys()].filter(
    path => !was.has(path) || !isDeepStrictEqual(was.get(path), is.get(path)),
  );
  const lost = new Set([...was.keys()].filter(path => !is.has(path)));
  for (const path of changed) lost.add(path);

  const entries = (after.metadata.managedFields ?? []) as unknown[];
  let own: ManagedSet = {
    ...writer,
    apiVersion: after.apiVersion,
    time,
    paths: new Set(),
  };
  const others = entries.flatMap(entry => {
    if (!touches(entry, roots) && !isEntryOf(entry, writer)) return [entry];
    const [set] = readManagedFields([entry]);
    if (!set) return [];
    const paths = new Set([...set.paths].filter(path => !lost.has(path)));
    const isOwn = isSameWriter(set, writer);
    if (isOwn && changed.length > 0) {
      own = { ...own, paths };
      return [];
    }
    const kept = paths.size === set.paths.size ? [entry] : undefined;
    return kept ?? toManagedFields([{ ...set, paths }]);
  });
  for (const path of changed) own.paths.add(path);
  return [...others, ...toManagedFields([own])];
}

/** Top-level fields that a write changes; everything below the others stays whose it is. */
function changedRoots(
  before: KubernetesObject | undefined,
  after: KubernetesObject,
): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]);
  return [...names].filter(
    name => !isDeepStrictEqual(before?.[name], after[name]),
  );
}

function partsOf(
  object: KubernetesObject | undefined,
  names: readonly string[],
): object {
  return Object.fromEntries(names.map(name => [name, object?.[name]]));
}

function touches(entry: unknown, roots: readonly string[]): boolean {
  const fields = isRecord(entry) ? entry.fieldsV1 : undefined;
  return isRecord(fields) && roots.some(root => `f:${root}` in fields);
}

function isEntryOf(entry: unknown, writer: Writer): boolean {
  return isRecord(entry) && entry.manager === writer.manager;
}
