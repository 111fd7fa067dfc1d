import { Lexer, LineCounter, Parser, type CST } from 'yaml';
import { LimitError, assertBytes, limits, type LimitName } from '../limits';

/** The syntax of a text, known to be within the limits that composing values needs. */
export interface YamlTokens {
  tokens: CST.Token[];
  lines: LineCounter;
}

/** What is read and how large it may be. */
export interface ReadTokensOptions {
  /** The file or field that was read, for messages. */
  field: string;
  /** Default: `limits.yamlBytes`. */
  maxBytes?: number;
  /** The limit that `maxBytes` stands for, for messages. */
  bytesLimit?: LimitName;
}

/** The lexer's mark before the text of a scalar, which may start with `*` in a block scalar. */
const scalarFollows = '\u001f';

/**
 * Splits a text into syntax tokens, in time linear to its length, and stops at the first limit:
 * bytes, depth, aliases, documents, keys in one map.
 *
 * Nothing is nested deeper than `limits.yamlDepth` in what is returned, so that recursion over it is safe.
 */
export function readTokens(
  text: string,
  { field, maxBytes, bytesLimit = 'yamlBytes' }: ReadTokensOptions,
): YamlTokens {
  assertBytes(text, bytesLimit, field, maxBytes);
  const lines = new LineCounter();
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  const exceeded = (limit: LimitName, offset: number, found?: number) =>
    new LimitError({ field, limit, found, line: lines.linePos(offset).line });
  let documents = 0;
  let aliases = 0;

  const keep = (parsed: Iterable<CST.Token>) => {
    for (const token of parsed) {
      if (token.type === 'document' && ++documents > limits.yamlDocuments)
        throw exceeded('yamlDocuments', token.offset);
      assertKeys(token, exceeded);
      tokens.push(token);
    }
  };

  lines.addNewLine(0);
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    const isAlias = lexeme.startsWith('*') && previous !== scalarFollows;
    if (isAlias && ++aliases > limits.yamlAliases)
      throw exceeded('yamlAliases', offset);
    previous = lexeme;
    keep(parser.next(lexeme));
    if (isTooDeep(parser.stack)) throw exceeded('yamlDepth', offset);
  }
  keep(parser.end());
  return { tokens, lines };
}

function isTooDeep(stack: readonly CST.Token[]): boolean {
  if (stack.length <= limits.yamlDepth) return false;
  return stack.filter(token => 'items' in token).length > limits.yamlDepth;
}

/** Keys are counted on the syntax, where they cost nothing yet. */
function assertKeys(
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
  if (keys > limits.yamlKeysPerMap)
    throw exceeded('yamlKeysPerMap', token.offset, keys);
}
