import { isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { LimitName } from '../limits';
import { composeDocument } from './compose';
import { readTokens } from './readTokens';

/**
 * One-based line of a field in a text of one document: `spec.sizing.dev.replicas.max`, items of lists by index. For a
 * field that the text doesn't have, the line of the nearest one around it; undefined for a text that can't be read.
 */
export function locateField(
  text: string,
  field: string,
  options: { bytesLimit?: LimitName } = {},
): number | undefined {
  try {
    const { documents, lines } = readTokens(text, { field, ...options });
    const [tokens] = documents;
    if (!tokens) return undefined;
    const { node, offset } = composeDocument(tokens, lines, field);
    return lineOf(node, field, offset, lines);
  } catch {
    return undefined;
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
