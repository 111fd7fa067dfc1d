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
  const entries = object.metadata.managedFields;
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
 * Ownership after an ordinary write: the writer owns what it changed or added, nobody owns what it changed or removed.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function setsAfterUpdate(
  kind: ServedKind,
  before: KubernetesObject | undefined,
  after: KubernetesObject,
  writer: Writer,
  time: string,
): ManagedSet[] {
  const was = before ? leavesOf(kind, before) : new Map<string, unknown>();
  const is = leavesOf(kind, after);
  const changed = new Set(
    [...is.keys()].filter(
      path => !was.has(path) || !isDeepStrictEqual(was.get(path), is.get(path)),
    ),
  );
  const sets = managedSetsOf(after).map(set => ({
    ...set,
    paths: new Set(
      [...set.paths].filter(
        path =>
          is.has(path) && (!changed.has(path) || isSameWriter(set, writer)),
      ),
    ),
  }));
  if (changed.size === 0) return sets;
  const own = sets.find(set => isSameWriter(set, writer));
  const { apiVersion } = after;
  return [
    ...sets.filter(set => set !== own),
    {
      ...writer,
      apiVersion,
      time,
      paths: new Set([...(own?.paths ?? []), ...changed]),
    },
  ];
}
