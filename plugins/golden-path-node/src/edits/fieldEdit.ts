import { isDeepStrictEqual } from 'node:util';
import {
  isRecord,
  type JsonRecord,
} from '@golden-path/plugin-kubernetes-objects-common';

/** A step into a document: a key, the entry of a list that a field names, or a text of a list that is a set. */
export type EditStep =
  | string
  | { readonly field: string; readonly is: string | number }
  | { readonly text: string };

/** One change of a YAML document, at a place that other changes of the document don't move. */
export interface FieldEdit {
  readonly path: readonly EditStep[];
  /** Undefined to remove what is there. */
  readonly value: unknown;
}

/** Fields that name the entries of lists in manifests and kustomizations, tried in this order. */
const naming = ['name', 'mountPath', 'path', 'containerPort', 'secretKey'];

/** Lists whose order says nothing. */
const sets = new Set(['resources', 'components', 'envs', 'policyTypes']);

/** The edits that make one value of the other. A list whose entries have no names is changed as a whole. */
export function fieldEdits(
  from: unknown,
  to: unknown,
  path: readonly EditStep[] = [],
): FieldEdit[] {
  if (isDeepStrictEqual(from, to)) return [];
  if (isRecord(from) && isRecord(to)) return recordEdits(from, to, path);
  if (Array.isArray(from) && Array.isArray(to)) {
    const edits = setEdits(from, to, path) ?? namedEdits(from, to, path);
    if (edits) return edits;
  }
  return [{ path, value: to }];
}

function recordEdits(
  from: JsonRecord,
  to: JsonRecord,
  path: readonly EditStep[],
): FieldEdit[] {
  const keys = [...new Set([...Object.keys(to), ...Object.keys(from)])];
  return keys.flatMap(key =>
    Object.hasOwn(from, key) && Object.hasOwn(to, key)
      ? fieldEdits(from[key], to[key], [...path, key])
      : [{ path: [...path, key], value: to[key] }],
  );
}

function setEdits(
  from: readonly unknown[],
  to: readonly unknown[],
  path: readonly EditStep[],
): FieldEdit[] | undefined {
  const last = path.at(-1);
  const isSet =
    typeof last === 'string' &&
    sets.has(last) &&
    [...from, ...to].every(entry => typeof entry === 'string');
  if (!isSet) return undefined;
  const edit = (text: unknown, value: unknown): FieldEdit => ({
    path: [...path, { text: String(text) }],
    value,
  });
  return [
    ...to.filter(text => !from.includes(text)).map(text => edit(text, text)),
    ...from
      .filter(text => !to.includes(text))
      .map(text => edit(text, undefined)),
  ];
}

function namedEdits(
  from: readonly unknown[],
  to: readonly unknown[],
  path: readonly EditStep[],
): FieldEdit[] | undefined {
  const field = naming.find(
    name => isNamedBy(from, name) && isNamedBy(to, name),
  );
  if (field === undefined || to.length === 0) return undefined;
  const find = (list: readonly unknown[], is: unknown) =>
    list.find(entry => isRecord(entry) && entry[field] === is);
  const names = [
    ...new Set([...to, ...from].map(entry => nameIn(entry, field))),
  ];
  return names.flatMap(is => {
    const [before, after] = [find(from, is), find(to, is)];
    const inner = [...path, { field, is }];
    return before !== undefined && after !== undefined
      ? fieldEdits(before, after, inner)
      : [{ path: inner, value: after }];
  });
}

const nameIn = (entry: unknown, field: string) =>
  (entry as Record<string, string | number>)[field] as string | number;

function isNamedBy(list: readonly unknown[], field: string): boolean {
  const names = list.map(entry => (isRecord(entry) ? entry[field] : undefined));
  return (
    names.every(name => typeof name === 'string' || typeof name === 'number') &&
    new Set(names).size === names.length
  );
}
