import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type ParsedNode,
} from 'yaml';
import { LimitError, limits } from '../limits';
import { YamlError } from './YamlError';

/** Where each alias leads; complete only for documents that {@link resolveAliases} accepted. */
export type AliasTargets = Map<ParsedNode, ParsedNode>;

/**
 * Finds what every alias refers to and refuses cycles, unknown anchors and documents that
 * would grow beyond `limits.yamlExpandedBytes`. Linear: an anchor is measured once.
 *
 * @returns the target of each alias
 */
export function resolveAliases(
  root: ParsedNode,
  lines: LineCounter,
  field: string,
  maxBytes: number = limits.yamlExpandedBytes,
): AliasTargets {
  const anchors = new Map<string, ParsedNode>();
  const sizes = new Map<ParsedNode, number>();
  const targets: AliasTargets = new Map();

  const sizeOfAlias = (node: ParsedNode, name: string): number => {
    const target = anchors.get(name);
    const size = target && sizes.get(target);
    if (size === undefined) {
      const { line, col } = lines.linePos(node.range[0]);
      throw new YamlError({
        field,
        line,
        column: col,
        found: target
          ? `the alias *${name} inside its own anchor`
          : `the alias *${name} without an anchor before it`,
        accepted: `an alias of an earlier &${name}`,
      });
    }
    if (target) targets.set(node, target);
    return size;
  };

  const measure = (node: ParsedNode | null): number => {
    if (!node) return 1;
    if (isAlias(node)) return sizeOfAlias(node, node.source);
    if (node.anchor) anchors.set(node.anchor, node);
    let size = 2;
    if (isScalar(node)) size += String(node.value).length;
    else if (isMap(node))
      for (const { key, value } of node.items)
        size += measure(key) + measure(value);
    else if (isSeq(node))
      for (const item of node.items) {
        size += measure(item as ParsedNode);
      }
    if (size > maxBytes) {
      const { line } = lines.linePos(node.range[0]);
      throw new LimitError({
        field,
        limit: 'yamlExpandedBytes',
        max: maxBytes,
        line,
      });
    }
    if (node.anchor) sizes.set(node, size);
    return size;
  };

  measure(root);
  return targets;
}
