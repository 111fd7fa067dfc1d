import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  createFieldLocator,
  isKubernetesObject,
  isRecord,
  limits,
  objectReference,
  parseYamlDocuments,
  type FieldLocator,
  type ObjectReference,
} from '@golden-path/plugin-kubernetes-objects-common';

/** Where something stands. */
export interface Place {
  readonly file: string;
  /** One-based. */
  readonly line: number | undefined;
}

interface ObjectPlace {
  readonly file: string;
  readonly locate: FieldLocator;
  /** One-based line at which its document starts. */
  readonly document: number | undefined;
  /** From the document: `items.2`. */
  readonly prefix: string;
}

/** Finds the lines of findings in the texts that objects were read from. */
export function placesOf(
  texts: ReadonlyMap<string, string>,
): (finding: Finding) => Place | undefined {
  const places = new Map<string, ObjectPlace>();
  for (const [file, text] of texts)
    for (const [key, place] of objectPlaces(file, text))
      if (!places.has(key)) places.set(key, place);
  return ({ object, path }) => {
    const place = object && places.get(keyOf(object));
    if (!place) return undefined;
    const { file, locate, document, prefix } = place;
    const field = [prefix, dotted(path ?? 'metadata.name')]
      .filter(part => part !== '')
      .join('.');
    return { file, line: locate(field, document) ?? document };
  };
}

const size = {
  maxBytes: limits.manifestBytes,
  bytesLimit: 'manifestBytes',
} as const;

function objectPlaces(file: string, text: string): [string, ObjectPlace][] {
  const locate = createFieldLocator(text, size);
  const { documents, lines } = parseYamlDocuments(text, {
    mode: 'lenient',
    ...size,
  });
  return documents.flatMap((document, index) =>
    objectsIn(document, '', 0).map(
      ({ reference, prefix }): [string, ObjectPlace] => [
        keyOf(reference),
        { file, locate, document: lines[index], prefix },
      ],
    ),
  );
}

/** Lists inside lists that are still opened. */
const deepest = 8;

function objectsIn(
  value: unknown,
  prefix: string,
  depth: number,
): { reference: ObjectReference; prefix: string }[] {
  if (depth > deepest) return [];
  const inside = (items: readonly unknown[], field: string) =>
    items.flatMap((item, index) =>
      objectsIn(
        item,
        [prefix, field, String(index)].filter(part => part !== '').join('.'),
        depth + 1,
      ),
    );
  if (Array.isArray(value)) return inside(value, '');
  if (
    isRecord(value) &&
    Array.isArray(value.items) &&
    String(value.kind).endsWith('List')
  )
    return inside(value.items, 'items');
  return isKubernetesObject(value)
    ? [{ reference: objectReference(value), prefix }]
    : [];
}

const keyOf = ({ apiVersion, kind, namespace, name }: ObjectReference) =>
  JSON.stringify([apiVersion, kind, namespace, name]);

/** `spec.containers[0].env` as `spec.containers.0.env`. */
const dotted = (path: string) =>
  path.replace(
    /\[(?:(\d+)|"((?:[^"\\]|\\.)*)")\]/g,
    (_, index?: string, key?: string) => `.${index ?? key ?? ''}`,
  );

/** A file as SARIF refers to it: from the root of the sources where it is inside, else by its whole address. */
export function artifactLocation(file: string, root: string) {
  const path = relative(root, resolve(root, file));
  const isInside =
    path !== '' && !isAbsolute(path) && path.split(sep)[0] !== '..';
  return isInside
    ? {
        uri: path.split(sep).map(encodeURIComponent).join('/'),
        uriBaseId: '%SRCROOT%',
      }
    : { uri: pathToFileURL(resolve(root, file)).href };
}
