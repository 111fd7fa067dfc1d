import type { CST } from 'yaml';
import { limits, type LimitError, type LimitName } from '../limits';

/** Whether more collections are open than may be nested. */
export function isTooDeep(open: readonly CST.Token[]): boolean {
  if (open.length <= limits.yamlDepth) return false;
  return open.filter(token => 'items' in token).length > limits.yamlDepth;
}

/** Whether the map that is being read has too many keys already. The last entry may still be empty. */
export function hasTooManyKeys(token: CST.Token | undefined): boolean {
  return isMap(token) && token.items.length > limits.yamlKeysPerMap + 1;
}

/** Counts keys on the syntax, where they cost nothing yet. */
export function assertKeys(
  token: CST.Token,
  exceeded: (limit: LimitName, offset: number, found: number) => LimitError,
): void {
  if (token.type === 'document') {
    if (token.value) assertKeys(token.value, exceeded);
    return;
  }
  if (!('items' in token)) return;
  let keys = 0;
  for (const item of token.items) {
    if (item.key) assertKeys(item.key, exceeded);
    if (item.value) assertKeys(item.value, exceeded);
    if (item.key || item.sep) keys += 1;
  }
  if (isMap(token) && keys > limits.yamlKeysPerMap)
    throw exceeded('yamlKeysPerMap', token.offset, keys);
}

function isMap(
  token: CST.Token | undefined,
): token is CST.BlockMap | CST.FlowCollection {
  return (
    token?.type === 'block-map' ||
    (token?.type === 'flow-collection' && token.start.source === '{')
  );
}
