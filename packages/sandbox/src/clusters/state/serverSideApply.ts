import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from './clusterState';
import {
  isBelow,
  leavesOf,
  readablePath,
  segmentsOf,
  type FieldPathText,
} from './fieldSets';
import {
  isSameWriter,
  managedSetsOf,
  type ManagedSet,
  type Writer,
} from './managedFields';
import { itemKey, listMergeAt } from './mergeKeys';
import type { ServedKind } from './servedKinds';
import { StatusError, type StatusCause } from './statusError';

type Fields = Record<string, unknown>;

/** An apply that went through. */
export interface Applied {
  object: KubernetesObject;
  sets: ManagedSet[];
}

/**
 * Merges what a manager applies into the live object: its fields become the manager's, fields that it applied before and
 * leaves out now are removed unless somebody else owns them too.
 *
 * @throws StatusError 409 for fields with another value that another manager owns, unless forced.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/
 */
export function applyObject(
  kind: ServedKind,
  live: KubernetesObject | undefined,
  applied: KubernetesObject,
  options: { writer: Writer; force: boolean; time: string },
): Applied {
  const { writer, force, time } = options;
  const wanted = leavesOf(kind, applied);
  // Other fields of the live object can't be in the way.
  const current = leavesOf(kind, partsOf(live, Object.keys(applied)));
  const sets = live ? managedSetsOf(live) : [];
  const own = sets.find(set => isSameWriter(set, writer));
  const others = sets.filter(set => set !== own);

  const differs = (path: FieldPathText) =>
    wanted.has(path) &&
    current.has(path) &&
    !isDeepStrictEqual(wanted.get(path), current.get(path));
  const conflicts = others.flatMap(set =>
    [...set.paths].filter(differs).map(path => ({ set, path })),
  );
  if (conflicts.length > 0 && !force) throw applyConflict(conflicts);

  const kept = others.map(set => ({
    ...set,
    paths: new Set([...set.paths].filter(path => !differs(path))),
  }));
  const ownedByOthers = new Set(kept.flatMap(set => [...set.paths]));
  const dropped = [...(own?.paths ?? [])].filter(
    path => !wanted.has(path) && !ownedByOthers.has(path),
  );

  const merged = mergeRecord(kind, live ?? {}, applied, []);
  // Nothing is changed in place but what a removal needs.
  const object = (
    dropped.length > 0 ? structuredClone(merged) : merged
  ) as KubernetesObject;
  const claimed = [...ownedByOthers, ...wanted.keys()];
  const paths = dropped.map(segmentsOf);
  const items = paths.filter(path => path.at(-1) === '.');
  const fields = paths.filter(path => path.at(-1) !== '.');
  // Whole items go first: without its key, an item can't be found any more.
  for (const path of items) {
    const item = path.slice(0, -1);
    const isClaimed = claimed.some(other => isBelow(other, item));
    if (!isClaimed) removeAt(kind, object, item);
  }
  for (const path of fields) {
    if (!isKeyOfItem(path)) removeAt(kind, object, path);
  }
  return {
    object,
    sets: [
      ...kept,
      {
        ...writer,
        apiVersion: applied.apiVersion,
        time,
        paths: new Set(wanted.keys()),
      },
    ],
  };
}

function partsOf(
  object: KubernetesObject | undefined,
  names: readonly string[],
): Fields {
  const parts = names.flatMap(name =>
    object?.[name] === undefined ? [] : [[name, object[name]] as const],
  );
  return Object.fromEntries(parts);
}

function applyConflict(
  conflicts: readonly { set: ManagedSet; path: FieldPathText }[],
): StatusError {
  const causes = conflicts.map(({ set, path }): StatusCause => ({
    reason: 'FieldManagerConflict',
    message: `conflict with "${set.manager}"${set.subresource ? ` with subresource "${set.subresource}"` : ''} using ${set.apiVersion}`,
    field: readablePath(path),
  }));
  const count =
    causes.length === 1 ? '1 conflict' : `${causes.length} conflicts`;
  return new StatusError(
    409,
    'Conflict',
    `Apply failed with ${count}: ${causes.map(({ message, field }) => `${message}: ${field}`).join('\n')}`,
    { causes },
  );
}

function mergeRecord(
  kind: ServedKind,
  live: Readonly<Fields>,
  applied: Readonly<Fields>,
  names: readonly string[],
): Fields {
  const merged: Fields = { ...live };
  for (const [name, value] of Object.entries(applied)) {
    if (value === undefined) continue;
    merged[name] = mergeValue(kind, live[name], value, [...names, name]);
  }
  return merged;
}

function mergeValue(
  kind: ServedKind,
  live: unknown,
  applied: unknown,
  names: readonly string[],
): unknown {
  if (isRecord(live) && isRecord(applied)) {
    return mergeRecord(kind, live, applied, names);
  }
  if (!Array.isArray(live) || !Array.isArray(applied)) return applied;
  const merge = listMergeAt(kind, names);
  if (merge === 'atomic') return applied;
  if (merge === 'set') return [...new Set([...live, ...applied])];
  const items = new Map(live.map(item => [itemKey(item, merge), item]));
  for (const item of applied) {
    const key = itemKey(item, merge);
    items.set(key, mergeValue(kind, items.get(key), item, names));
  }
  return [...items.values()];
}

/** Whether a path is that of a field by which its item is found. */
function isKeyOfItem(path: readonly string[]): boolean {
  const [item = '', field = ''] = path.slice(-2);
  if (!item.startsWith('k:')) return false;
  return Object.hasOwn(JSON.parse(item.slice(2)) as object, field.slice(2));
}

/** Removes one field or item, and the maps that are empty without it. */
function removeAt(
  kind: ServedKind,
  object: Fields,
  path: readonly string[],
): void {
  const [first, ...rest] = path;
  if (first === undefined || !first.startsWith('f:')) return;
  removeField(kind, object, first.slice(2), rest, [first.slice(2)]);
}

function removeField(
  kind: ServedKind,
  parent: Fields,
  name: string,
  rest: readonly string[],
  names: readonly string[],
): void {
  const value = parent[name];
  const [next, ...after] = rest;
  if (next === undefined) {
    delete parent[name];
  } else if (next.startsWith('f:') && isRecord(value)) {
    const field = next.slice(2);
    removeField(kind, value as Fields, field, after, [...names, field]);
  } else if (Array.isArray(value)) {
    removeItem(kind, value, next, after, names);
  }
  const left = parent[name];
  const isEmpty =
    typeof left === 'object' && left !== null && Object.keys(left).length === 0;
  if (isEmpty) delete parent[name];
}

function removeItem(
  kind: ServedKind,
  list: unknown[],
  segment: string,
  rest: readonly string[],
  names: readonly string[],
): void {
  const merge = listMergeAt(kind, names);
  const index = list.findIndex(item =>
    merge === 'set' || merge === 'atomic'
      ? `v:${JSON.stringify(item)}` === segment
      : `k:${itemKey(item, merge)}` === segment,
  );
  const [next, ...after] = rest;
  const item = list[index];
  if (index < 0) return;
  if (next === undefined) {
    list.splice(index, 1);
  } else if (next.startsWith('f:') && isRecord(item)) {
    const field = next.slice(2);
    removeField(kind, item as Fields, field, after, [...names, field]);
  }
}
