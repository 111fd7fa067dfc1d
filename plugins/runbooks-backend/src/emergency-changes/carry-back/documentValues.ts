import type { EditStep } from '@golden-path/plugin-golden-path-node';
import {
  isRecord,
  parseYamlDocuments,
} from '@golden-path/plugin-kubernetes-objects-common';

/** The documents of a YAML text; undefined where it isn't readable YAML within the limits. */
export function readDocuments(text: string): readonly unknown[] | undefined {
  const { documents, errors } = parseYamlDocuments(text);
  return errors.length > 0 ? undefined : documents;
}

/** What is at a path; undefined where nothing is. */
export function valueAt(value: unknown, path: readonly EditStep[]): unknown {
  let at = value;
  for (const step of path)
    if (typeof step === 'string')
      at = isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined;
    else if (!Array.isArray(at)) return undefined;
    else if ('text' in step)
      at = at.includes(step.text) ? step.text : undefined;
    else
      at = at.find(entry => isRecord(entry) && entry[step.field] === step.is);
  return at;
}

/** The key, name or text of a step. */
export const nameOfStep = (step: EditStep): string =>
  typeof step === 'string'
    ? step
    : String('text' in step ? step.text : step.is);

/** A path as people read it: `spec.template.spec.containers[orders].image`. */
export const pathInWords = (path: readonly EditStep[]): string =>
  path
    .map((step, index) =>
      typeof step === 'string'
        ? `${index > 0 ? '.' : ''}${step}`
        : `[${nameOfStep(step)}]`,
    )
    .join('');

/** The kind of an object. */
export const kindOf = (document: unknown): string | undefined =>
  isRecord(document) && typeof document.kind === 'string'
    ? document.kind
    : undefined;

/** What tells an object from others. */
export function identityOf(document: unknown): string {
  const { apiVersion, kind, metadata } = isRecord(document) ? document : {};
  const { name, namespace } = isRecord(metadata) ? metadata : {};
  return JSON.stringify([apiVersion, kind, namespace, name]);
}

/** A value that holds no others, and where it is; entries of lists are named by their place. */
export type Leaf = readonly [path: readonly string[], value: unknown];

/**
 * Every value below a path but those that only say which object or entry it is about: a value alone is always told.
 *
 * @param isEntry - the value is an entry of a list that names it
 */
export function payloadOf(
  value: unknown,
  path: readonly string[],
  isEntry = false,
): Leaf[] {
  if (Array.isArray(value))
    return value.flatMap((entry, index) =>
      payloadOf(entry, [...path, String(index)], true),
    );
  if (!isRecord(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) =>
    isIdentity(path, key, isEntry) ? [] : payloadOf(one, [...path, key]),
  );
}

const isIdentity = (
  path: readonly string[],
  key: string,
  isEntry: boolean,
): boolean =>
  (path.length === 0 && (key === 'apiVersion' || key === 'kind')) ||
  (key === 'name' && (isEntry || path.at(-1) === 'metadata'));
