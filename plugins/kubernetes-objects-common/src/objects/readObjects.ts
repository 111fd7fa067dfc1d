import { isRecord, type JsonRecord } from './access';
import { isKubernetesObject, type KubernetesObject } from './KubernetesObject';

/** The objects that some documents hold. */
export interface ReadObjects {
  objects: KubernetesObject[];
  /** What was found that is no object, with its place: `document 2: …`. */
  problems: string[];
  /** Those of the problems that were meant as objects: they have an apiVersion or a kind, and not both. */
  malformed: string[];
}

/** Lists inside lists that are still opened. */
const deepestList = 8;

/**
 * Takes objects out of parsed documents: opens lists of Kubernetes and top-level arrays, skips empty documents,
 * and reports the rest. Never throws.
 */
export function readObjects(documents: readonly unknown[]): ReadObjects {
  const result: ReadObjects = { objects: [], problems: [], malformed: [] };
  documents.forEach((document, index) => {
    collect(document, `document ${index + 1}`, 0, result);
  });
  return result;
}

function collect(
  value: unknown,
  place: string,
  depth: number,
  result: ReadObjects,
): void {
  if (value === undefined || value === null) return;
  const items = itemsOf(value);
  if (items && depth < deepestList) {
    items.forEach((item, index) => {
      collect(item, `${place}, item ${index + 1}`, depth + 1, result);
    });
  } else if (items) {
    result.problems.push(`${place}: lists nested deeper than ${deepestList}`);
  } else if (isKubernetesObject(value)) {
    result.objects.push(value);
  } else {
    const problem = `${place}: found ${describe(value)}, accepted is an object with apiVersion and kind`;
    result.problems.push(problem);
    if (isRecord(value) && ('apiVersion' in value || 'kind' in value))
      result.malformed.push(problem);
  }
}

/** The entries of an array, or of a `List`; those of a typed list (`PodList`) may leave out what the list says. */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isRecord(value) || typeof value.kind !== 'string') return undefined;
  if (!value.kind.endsWith('List') || !Array.isArray(value.items))
    return undefined;
  const { apiVersion, items } = value;
  const kind = value.kind.slice(0, -'List'.length);
  if (kind === '') return items;
  return items.map(item =>
    isRecord(item) ? withType(item, apiVersion, kind) : item,
  );
}

function withType(item: JsonRecord, apiVersion: unknown, kind: string) {
  return Object.hasOwn(item, 'kind') ? item : { apiVersion, kind, ...item };
}

function describe(value: unknown): string {
  if (!isRecord(value)) return `a ${typeof value}`;
  const missing = ['apiVersion', 'kind'].filter(
    field => typeof value[field] !== 'string' || value[field] === '',
  );
  return `a map without ${missing.join(' and ')}`;
}
