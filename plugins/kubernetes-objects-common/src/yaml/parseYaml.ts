import type { CST, LineCounter } from 'yaml';
import { LimitError, isLimitError, type LimitName } from '../limits';
import { YamlError, isYamlError } from './YamlError';
import { composeDocument } from './compose';
import { dialects, type YamlMode } from './dialects';
import { resolveAliases } from './expandedSize';
import { readTokens, type TokenBudget } from './readTokens';
import { toValue } from './toValue';

/** How a text is read. */
export interface ParseYamlOptions {
  /** The file or field that was read, for messages. Default: `YAML`. */
  field?: string;
  /** Default: `manifest`. */
  mode?: YamlMode;
  /** Default: the limit that `bytesLimit` names. */
  maxBytes?: number;
  /** The limit for the length of the text. Default: `yamlBytes`. */
  bytesLimit?: LimitName;
  /** What is left for all texts that are read together. Default: there is no such limit. */
  budget?: TokenBudget | undefined;
}

/** Why one document, or the whole text, could not be read. */
export type YamlProblem = YamlError | LimitError;

/** What a stream of documents holds. Empty documents are left out. */
export interface YamlDocuments {
  /** The values of the readable documents, in order. */
  documents: unknown[];
  /** The one-based line at which each of `documents` starts. */
  lines: number[];
  /** One entry for each unreadable document; a single {@link LimitError} when nothing was read. */
  errors: YamlProblem[];
}

/**
 * Reads a stream of YAML or JSON documents. Never throws: an unreadable document becomes an entry of `errors`
 * and costs only itself; a text beyond the limits is not read at all.
 */
export function parseYamlDocuments(
  text: string,
  options: ParseYamlOptions = {},
): YamlDocuments {
  const result: YamlDocuments = { documents: [], lines: [], errors: [] };
  try {
    readDocuments(text, options, result);
    return result;
  } catch (error) {
    return { documents: [], lines: [], errors: [asProblem(error, options)] };
  }
}

/**
 * Reads the one document of a file of ours. An empty text is `null`.
 *
 * Default mode: `strict`.
 *
 * @throws {@link YamlError} with line and column for syntax, duplicate keys, ambiguous values and a second document;
 * {@link LimitError} for a text beyond the limits
 */
export function parseYamlDocument(
  text: string,
  options: ParseYamlOptions = {},
): unknown {
  const result: YamlDocuments = { documents: [], lines: [], errors: [] };
  readDocuments(text, { mode: 'strict', ...options, single: true }, result);
  const [error] = result.errors;
  if (error) throw error;
  return result.documents[0] ?? null;
}

const defaultField = 'YAML';

function readDocuments(
  text: string,
  options: ParseYamlOptions & { single?: boolean },
  result: YamlDocuments,
): void {
  const {
    field = defaultField,
    mode = 'manifest',
    maxBytes,
    bytesLimit,
    budget,
  } = options;
  const dialect = dialects[mode];
  const { documents, lines } = readTokens(text, {
    field,
    maxBytes,
    bytesLimit,
    budget,
  });
  if (options.single) assertSingle(documents, lines, field);
  for (const tokens of documents) {
    try {
      const { node, offset } = composeDocument(tokens, lines, field);
      if (!node) continue;
      const targets = resolveAliases(
        node,
        lines,
        field,
        maxBytes && maxBytes * 2,
      );
      const value = toValue(node, dialect, targets, lines, field);
      if (value === null) continue;
      result.documents.push(value);
      result.lines.push(lines.linePos(offset).line);
    } catch (cause) {
      if (!isYamlError(cause)) throw cause;
      result.errors.push(cause);
    }
  }
}

function assertSingle(
  documents: readonly CST.Token[][],
  lines: LineCounter,
  field: string,
): void {
  const [, second] = documents
    .flat()
    .filter(token => token.type === 'document' && token.value);
  if (!second) return;
  const { line, col } = lines.linePos(second.offset);
  throw new YamlError({
    field,
    line,
    column: col,
    found: 'a second document',
    accepted: 'one document, without --- between values',
  });
}

function asProblem(
  error: unknown,
  { field = defaultField }: ParseYamlOptions,
): YamlProblem {
  if (isLimitError(error) || isYamlError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new YamlError({
    field,
    line: 1,
    column: 1,
    found: `unreadable text (${message})`,
    accepted: 'valid YAML',
  });
}
