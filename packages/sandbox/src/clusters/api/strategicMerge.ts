import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';
import { listMergeAt, type ServedKind } from '../state';

type Fields = Record<string, unknown>;

const DIRECTIVE = '$patch';
const ORDER = '$setElementOrder/';
const REMOVE = '$deleteFromPrimitiveList/';
const RETAIN = '$retainKeys';

/**
 * A strategic merge patch: like a merge patch, but lists of objects with a merge key are merged item by item, and
 * directives (`$patch`, `$retainKeys`, `$deleteFromPrimitiveList/…`) delete or replace. The order that
 * `$setElementOrder/…` asks for is kept for items that it names.
 *
 * @see https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function strategicMerge(
  kind: ServedKind,
  live: unknown,
  patch: unknown,
  names: readonly string[] = [],
): unknown {
  if (!isRecord(patch)) return patch;
  if (patch[DIRECTIVE] === 'delete') return undefined;
  if (patch[DIRECTIVE] === 'replace') return withoutDirectives(patch);
  const merged: Fields = isRecord(live) ? { ...live } : {};
  const retained = patch[RETAIN];
  if (Array.isArray(retained)) {
    for (const name of Object.keys(merged)) {
      if (!retained.includes(name)) delete merged[name];
    }
  }
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$')) continue;
    const path = [...names, name];
    const next = Array.isArray(value)
      ? mergeList(kind, merged[name], value, path, patch)
      : value === null
        ? undefined
        : strategicMerge(kind, merged[name], value, path);
    if (next === undefined) delete merged[name];
    else merged[name] = next;
  }
  removeScalars(merged, patch);
  return merged;
}

function mergeList(
  kind: ServedKind,
  live: unknown,
  patch: readonly unknown[],
  names: readonly string[],
  parent: Fields,
): unknown[] {
  const merge = listMergeAt(kind, names);
  const isReplaced = patch.some(
    item => isRecord(item) && item[DIRECTIVE] === 'replace',
  );
  if (merge === 'atomic' || isReplaced) {
    return patch
      .filter(item => !(isRecord(item) && item[DIRECTIVE] === 'replace'))
      .map(withoutDirectives);
  }
  const items = Array.isArray(live) ? [...live] : [];
  const order = parent[`${ORDER}${names.at(-1)}`];
  if (merge === 'set') {
    return inOrder([...new Set([...items, ...patch])], order, item => item);
  }
  // A strategic merge knows one key, where an apply may have more.
  const [key = 'name'] = merge;
  const keyOf = (item: unknown) => (isRecord(item) ? item[key] : undefined);
  for (const item of patch) {
    const index = items.findIndex(other => keyOf(other) === keyOf(item));
    const next = strategicMerge(kind, items[index], item, names);
    if (next === undefined) {
      if (index >= 0) items.splice(index, 1);
    } else if (index >= 0) items[index] = next;
    else items.push(next);
  }
  return inOrder(items, order, keyOf);
}

/** Items that the order names come in that order, in the places that they have together. */
function inOrder(
  items: unknown[],
  order: unknown,
  keyOf: (item: unknown) => unknown,
): unknown[] {
  if (!Array.isArray(order)) return items;
  const wanted = order.map(entry => (isRecord(entry) ? keyOf(entry) : entry));
  const rank = (item: unknown) => wanted.indexOf(keyOf(item));
  const named = items
    .filter(item => rank(item) >= 0)
    .sort((a, b) => rank(a) - rank(b));
  return items.map(item => (rank(item) >= 0 ? named.shift() : item));
}

function removeScalars(merged: Fields, patch: Fields): void {
  for (const [directive, values] of Object.entries(patch)) {
    if (!directive.startsWith(REMOVE) || !Array.isArray(values)) continue;
    const name = directive.slice(REMOVE.length);
    const list = merged[name];
    if (!Array.isArray(list)) continue;
    merged[name] = list.filter(item => !values.includes(item));
  }
}

function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.startsWith('$'))
      .map(([name, child]) => [name, withoutDirectives(child)]),
  );
}
