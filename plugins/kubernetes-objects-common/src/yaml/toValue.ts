import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type LineCounter,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import { YamlError } from './YamlError';
import type { YamlDialect } from './dialects';
import type { AliasTargets } from './expandedSize';

interface Reader {
  dialect: YamlDialect;
  targets: AliasTargets;
  fail(node: ParsedNode | null, found: string, accepted: string): YamlError;
}

/**
 * The plain value of a document tree whose size and aliases are known to be harmless.
 *
 * Maps become plain objects with own properties only (`__proto__` included); aliases become copies.
 * Throws a {@link YamlError} for duplicate keys and for what the dialect refuses.
 */
export function toValue(
  root: ParsedNode,
  dialect: YamlDialect,
  targets: AliasTargets,
  lines: LineCounter,
  field: string,
): unknown {
  const fail = (node: ParsedNode | null, found: string, accepted: string) => {
    const { line, col } = lines.linePos((node ?? root).range[0]);
    return new YamlError({ field, line, column: col, found, accepted });
  };
  return readNode(root, { dialect, targets, fail });
}

function readNode(node: ParsedNode | null, reader: Reader): unknown {
  if (!node) return null;
  if (isAlias(node)) return readNode(reader.targets.get(node) ?? null, reader);
  if (isScalar(node)) return readScalar(node, reader);
  assertTag(node, reader);
  if (isMap(node)) return readMap(node, reader);
  if (isSeq(node))
    return node.items.map(item => readNode(item as ParsedNode, reader));
  return null;
}

function readScalar(
  node: Scalar.Parsed,
  reader: Reader,
): string | number | boolean | null {
  assertTag(node, reader);
  const text = String(node.value);
  const isText = node.tag === stringTag || node.tag === '!';
  if (node.type !== Scalar.PLAIN || isText) return text;
  const meaning = reader.dialect.plain(text);
  if ('value' in meaning) return meaning.value;
  throw reader.fail(node, meaning.refused, meaning.accepted);
}

const stringTag = 'tag:yaml.org,2002:str';

function assertTag(node: ParsedNode, { dialect, fail }: Reader): void {
  if (isAlias(node)) return;
  if (dialect.tags || !node.tag || node.tag.startsWith('tag:yaml.org,2002:str'))
    return;
  throw fail(node, `the tag ${node.tag.slice(0, 80)}`, 'a value without a tag');
}

function readMap(node: YAMLMap.Parsed, reader: Reader): object {
  const { dialect, fail } = reader;
  const result: Record<string, unknown> = {};
  const merged: ParsedNode[] = [];
  const seen = new Set<string>();
  for (const { key, value } of node.items) {
    const name = readKey(key, reader);
    if (seen.has(name) && !dialect.duplicateKeys)
      throw fail(key, `the key ${quote(name)} twice`, 'one value for each key');
    seen.add(name);
    if (name === '<<' && isPlain(key)) {
      if (!dialect.mergeKeys)
        throw fail(key, 'a merge key <<', 'keys written out');
      if (value) merged.push(value);
      continue;
    }
    if (name === '__proto__' && !dialect.protoKey)
      throw fail(key, 'the key __proto__', 'another name');
    setOwn(result, name, readNode(value, reader));
  }
  for (const source of merged) mergeInto(result, source, reader);
  return result;
}

function readKey(key: ParsedNode, reader: Reader): string {
  const target = isAlias(key) ? reader.targets.get(key) : key;
  if (!isScalar(target))
    throw reader.fail(key, 'a collection as a key', 'text as a key');
  assertTag(target, reader);
  const text = String(target.value);
  if (text === '' && isPlain(target))
    throw reader.fail(key, 'a value without a key', 'text as a key');
  return text;
}

/** Keys that are there already win; of several sources, the first one does. */
function mergeInto(
  result: Record<string, unknown>,
  node: ParsedNode,
  reader: Reader,
): void {
  const source = isAlias(node) ? reader.targets.get(node) : node;
  if (isSeq(source)) {
    for (const item of source.items)
      mergeInto(result, item as ParsedNode, reader);
    return;
  }
  if (!isMap(source))
    throw reader.fail(
      node,
      'something else to merge',
      'a map, or a list of maps',
    );
  for (const [name, value] of Object.entries(
    readMap(source as YAMLMap.Parsed, reader),
  ))
    if (!Object.hasOwn(result, name)) setOwn(result, name, value);
}

/** Plain assignment of `__proto__` would change the prototype instead. */
function setOwn(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function isPlain(node: unknown): boolean {
  return isScalar(node) && node.type === Scalar.PLAIN;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
