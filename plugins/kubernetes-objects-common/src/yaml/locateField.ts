import { isMap, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import type { LimitName } from '../limits';
import { composeDocument } from './compose';
import { readTokens } from './readTokens';

/** Where fields of a text stand; reads the text once, when it is asked first. */
export type FieldLocator = (
  /** `spec.sizing.dev.replicas.max`, items of lists by index. */
  field: string,
  /** One-based line at which the document starts, in a text of several; default: the first document. */
  document?: number,
) => number | undefined;

/**
 * Tells the one-based line of fields in a text. For a field that the text doesn't have, the line of the nearest one
 * around it; undefined for a document that can't be read, or isn't there.
 */
export function createFieldLocator(
  text: string,
  options: { maxBytes?: number; bytesLimit?: LimitName } = {},
): FieldLocator {
  let composed: Composed | undefined;
  return (field, document) => {
    composed ??= compose(text, options);
    const found =
      document === undefined
        ? composed.documents[0]
        : composed.documents.find(({ line }) => line === document);
    return found && lineOf(found.node, field, found.offset, composed.lines);
  };
}

/** The line of one field of the first document. @see createFieldLocator */
export const locateField = (
  text: string,
  field: string,
  options: { bytesLimit?: LimitName } = {},
): number | undefined => createFieldLocator(text, options)(field);

interface Composed {
  readonly documents: readonly {
    readonly node: Node | undefined;
    readonly offset: number;
    readonly line: number;
  }[];
  readonly lines: LineCounter;
}

function compose(
  text: string,
  options: { maxBytes?: number; bytesLimit?: LimitName },
): Composed {
  try {
    const { documents, lines } = readTokens(text, { field: '', ...options });
    return {
      lines,
      documents: documents.flatMap(tokens => {
        try {
          const { node, offset } = composeDocument(tokens, lines, '');
          return [{ node, offset, line: lines.linePos(offset).line }];
        } catch {
          return [];
        }
      }),
    };
  } catch {
    return { documents: [], lines: new LineCounter() };
  }
}

function lineOf(
  root: Node | undefined,
  field: string,
  offset: number,
  lines: LineCounter,
): number {
  let at: unknown = root;
  let found = offset;
  let rest = field === '' ? [] : field.split('.');
  while (rest.length > 0) {
    const next = step(at, rest);
    if (!next) break;
    found = next.offset ?? found;
    at = next.value;
    rest = rest.slice(next.taken);
  }
  return lines.linePos(found).line;
}

interface Step {
  readonly value: unknown;
  readonly offset: number | undefined;
  /** Parts of the field that this step stands for; keys may have dots. */
  readonly taken: number;
}

function step(at: unknown, parts: readonly string[]): Step | undefined {
  if (isSeq<Node>(at)) {
    const item = at.items[Number(parts[0])];
    return item && { value: item, offset: item.range?.[0], taken: 1 };
  }
  if (!isMap<Node, Node>(at)) return undefined;
  for (let taken = parts.length; taken > 0; taken--) {
    const name = parts.slice(0, taken).join('.');
    const pair = at.items.find(
      ({ key }) => isScalar(key) && String(key.value) === name,
    );
    if (pair) return { value: pair.value, offset: pair.key.range?.[0], taken };
  }
  return undefined;
}
