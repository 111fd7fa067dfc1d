import { Lexer, LineCounter, Parser, type CST } from 'yaml';
import { LimitError, assertBytes, limits, type LimitName } from '../limits';
import { YamlError } from './YamlError';
import { assertKeys, hasTooManyKeys, isTooDeep } from './syntaxLimits';

/** The syntax of a text, known to be within the limits that composing values needs. */
export interface YamlTokens {
  /** For each document: its directives, itself, and its first syntax error. */
  documents: CST.Token[][];
  lines: LineCounter;
}

/** What is read and how large it may be. */
export interface ReadTokensOptions {
  /** The file or field that was read, for messages. */
  field: string;
  /** Default: the limit that `bytesLimit` names. */
  maxBytes?: number;
  bytesLimit?: LimitName;
  /** What is left for all texts that are read together; it gets less with every piece of syntax. */
  budget?: TokenBudget | undefined;
}

/** How many pieces of syntax may still be read, of `limits.bundleTokens`. */
export interface TokenBudget {
  left: number;
}

/** The lexer's mark before the text of a scalar, which may start with `*` in a block scalar. */
const scalarFollows = '\u001f';

/**
 * What YAML doesn't allow in a stream.
 *
 * @see https://yaml.org/spec/1.2.2/#51-character-set
 */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * Splits a text into syntax tokens, in time linear to its length, and stops at the first limit:
 * bytes, depth, aliases, documents, keys in one map.
 *
 * Nothing is nested deeper than `limits.yamlDepth` in what is returned, so that recursion over it is safe.
 */
export function readTokens(
  text: string,
  { field, maxBytes, bytesLimit = 'yamlBytes', budget }: ReadTokensOptions,
): YamlTokens {
  assertBytes(text, bytesLimit, field, maxBytes);
  assertCharacters(text, field);
  const lines = new LineCounter();
  const parser = new Parser(lines.addNewLine);
  const groups = new TokenGroups();
  const exceeded = (limit: LimitName, offset: number, found?: number) =>
    new LimitError({ field, limit, found, line: lines.linePos(offset).line });

  const keep = (parsed: Iterable<CST.Token>) => {
    for (const token of parsed) {
      groups.add(token);
      if (groups.documents.length > limits.yamlDocuments)
        throw exceeded('yamlDocuments', token.offset);
      if (token.type === 'document') assertKeys(token, exceeded);
    }
  };

  lines.addNewLine(0);
  let aliases = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    const { offset, stack } = parser;
    if (budget && --budget.left < 0) throw exceeded('bundleTokens', offset);
    const isAlias = lexeme.startsWith('*') && previous !== scalarFollows;
    if (isAlias && ++aliases > limits.yamlAliases)
      throw exceeded('yamlAliases', offset);
    previous = lexeme;
    keep(parser.next(lexeme));
    if (isTooDeep(stack)) throw exceeded('yamlDepth', offset);
    if (hasTooManyKeys(stack.at(-1))) throw exceeded('yamlKeysPerMap', offset);
  }
  keep(parser.end());
  return { documents: groups.documents, lines };
}

function assertCharacters(text: string, field: string): void {
  const index = text.search(forbidden);
  if (index < 0) return;
  const before = text.slice(0, index);
  const code = text.charCodeAt(index).toString(16).toUpperCase();
  throw new YamlError({
    field,
    line: before.split('\n').length,
    column: index - before.lastIndexOf('\n'),
    found: `the character U+${code.padStart(4, '0')}`,
    accepted: 'printable text',
  });
}

/** Sorts tokens by document. Of a flood of errors only the first is kept: making an error is slow. */
class TokenGroups {
  readonly documents: CST.Token[][] = [];
  private readonly directives: CST.Token[] = [];

  add(token: CST.Token): void {
    switch (token.type) {
      case 'directive':
        this.directives.push(token);
        break;
      case 'document':
        this.documents.push([...this.directives.splice(0), token]);
        break;
      case 'error':
        this.addError(token);
        break;
      default:
      // Comments and blank lines mean nothing; the end of a document is where the next one starts.
    }
  }

  private addError(token: CST.Token): void {
    const group = this.documents.at(-1);
    if (group && group.at(-1)?.type !== 'error') group.push(token);
    else if (!group) this.documents.push([token]);
  }
}
