import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';
import { itemKey, listMergeAt } from './mergeKeys';
import type { ServedKind } from './servedKinds';

/** Segments of a path as `fieldsV1` writes them (`f:<field>`, `k:<key>`, `v:<value>`, `.`), joined. */
export type FieldPathText = string;

/** No field name, key or value of an object holds it unescaped in JSON, and no field name holds it at all. */
const SEPARATOR = '\u0000';

/** The last segment of the path of an item itself, beside those of its fields. */
const ITSELF = '.';

/** Splits a path into its segments. */
export function segmentsOf(path: FieldPathText): string[] {
  return path.split(SEPARATOR);
}

/** Whether `path` lies below `ancestor`. */
export function isBelow(
  path: FieldPathText,
  ancestor: readonly string[],
): boolean {
  return path.startsWith(ancestor.join(SEPARATOR) + SEPARATOR);
}

/** Fields that belong to the server, whoever writes. */
const serverFields = new Set(
  [
    'apiVersion',
    'kind',
    ...[
      'name',
      'generateName',
      'namespace',
      'uid',
      'resourceVersion',
      'generation',
      'creationTimestamp',
      'deletionTimestamp',
      'deletionGracePeriodSeconds',
      'selfLink',
      'managedFields',
    ].map(field => `metadata.${field}`),
  ].map(path =>
    path
      .split('.')
      .map(name => `f:${name}`)
      .join(SEPARATOR),
  ),
);

/**
 * The leaves of an object with their values: scalars, empty maps and lists that merge as a whole; for lists that merge
 * by key, also each item itself.
 */
export function leavesOf(
  kind: ServedKind,
  object: object,
): Map<FieldPathText, unknown> {
  const leaves = new Map<FieldPathText, unknown>();

  function walkFields(value: object, path: string[], names: string[]): void {
    for (const [name, child] of Object.entries(value)) {
      if (child !== undefined) {
        walk(child, [...path, `f:${name}`], [...names, name]);
      }
    }
  }

  function walk(value: unknown, path: string[], names: string[]): void {
    if (serverFields.has(path.join(SEPARATOR))) return;
    const merge = Array.isArray(value) ? listMergeAt(kind, names) : 'atomic';
    if (isRecord(value) && Object.keys(value).length > 0) {
      walkFields(value, path, names);
    } else if (!Array.isArray(value) || merge === 'atomic') {
      leaves.set(path.join(SEPARATOR), value);
    } else if (merge === 'set') {
      for (const item of value) {
        leaves.set(
          [...path, `v:${JSON.stringify(item)}`].join(SEPARATOR),
          item,
        );
      }
    } else {
      walkItems(value, merge, path, names);
    }
  }

  function walkItems(
    list: readonly unknown[],
    keys: readonly string[],
    path: string[],
    names: string[],
  ): void {
    for (const item of list) {
      const key = itemKey(item, keys);
      if (key === undefined || !isRecord(item)) continue;
      const itemPath = [...path, `k:${key}`];
      leaves.set([...itemPath, ITSELF].join(SEPARATOR), true);
      walkFields(item, itemPath, names);
    }
  }

  walkFields(object, [], []);
  return leaves;
}

/** `fieldsV1`: the paths as a tree. */
export type FieldsV1 = { [segment: string]: FieldsV1 };

/** The tree of some paths. */
export function toFieldsV1(paths: Iterable<FieldPathText>): FieldsV1 {
  const tree: FieldsV1 = {};
  for (const path of [...paths].sort()) {
    let at = tree;
    for (const segment of segmentsOf(path)) at = at[segment] ??= {};
  }
  return tree;
}

/** The paths of a tree. */
export function fromFieldsV1(tree: unknown): Set<FieldPathText> {
  const paths = new Set<FieldPathText>();
  const walk = (at: unknown, path: string[]): void => {
    const entries = isRecord(at) ? Object.entries(at) : [];
    if (entries.length === 0 && path.length > 0)
      paths.add(path.join(SEPARATOR));
    for (const [segment, child] of entries) walk(child, [...path, segment]);
  };
  walk(tree, []);
  return paths;
}

/** A path as people read it: `.spec.template.spec.containers[name="web"].image`. */
export function readablePath(path: FieldPathText): string {
  return segmentsOf(path)
    .filter(segment => segment !== ITSELF)
    .map(segment => {
      const text = segment.slice(2);
      if (segment.startsWith('f:')) return `.${text}`;
      if (segment.startsWith('v:')) return `[=${text}]`;
      const fields = Object.entries(JSON.parse(text) as object);
      return `[${fields.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
    })
    .join('');
}
