import {
  Composer,
  type CST,
  type Document,
  type LineCounter,
  type ParsedNode,
} from 'yaml';
import { YamlError } from './YamlError';

/** One document of a stream, before its values are read. */
export interface ComposedDocument {
  node: ParsedNode | undefined;
  /** The first syntax error. */
  error?: YamlError;
  /** Offset of the start. */
  offset: number;
}

/**
 * Turns tokens into document trees. Every untagged scalar stays text: what it means is up to the dialect.
 *
 * Keys aren't compared here (`uniqueKeys` of the library is quadratic), nor are aliases followed.
 */
export function* composeDocuments(
  tokens: Iterable<CST.Token>,
  lines: LineCounter,
  field: string,
): Generator<ComposedDocument> {
  const composer = new Composer({
    version: '1.2',
    schema: 'failsafe',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  for (const document of composer.compose(tokens))
    yield describe(document as Document.Parsed, lines, field);
}

function describe(
  document: Document.Parsed,
  lines: LineCounter,
  field: string,
): ComposedDocument {
  const [problem] = document.errors;
  const node = document.contents ?? undefined;
  const offset = node?.range[0] ?? document.range[0];
  if (!problem) return { node, offset };
  const { line, col } = lines.linePos(problem.pos[0]);
  return {
    node: undefined,
    offset,
    error: new YamlError({
      field,
      line,
      column: col,
      found: `a syntax error (${problem.message})`,
      accepted: 'one valid YAML value',
    }),
  };
}
