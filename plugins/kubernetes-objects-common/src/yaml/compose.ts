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
  /** Absent for an empty document. */
  node: ParsedNode | undefined;
  /** Offset of the start. */
  offset: number;
}

/**
 * Turns the tokens of one document into its tree. Every untagged scalar stays text: what it means is up to the dialect.
 *
 * Keys aren't compared here (`uniqueKeys` of the library is quadratic), nor are aliases followed.
 *
 * @throws {@link YamlError} for the first syntax error
 */
export function composeDocument(
  tokens: readonly CST.Token[],
  lines: LineCounter,
  field: string,
): ComposedDocument {
  const asError: AsError = (offset, problem) => {
    const { line, col } = lines.linePos(offset);
    return new YamlError({
      field,
      line,
      column: col,
      found: `a syntax error (${problem})`,
      accepted: 'one valid YAML value',
    });
  };
  for (const token of tokens)
    if (token.type === 'error') throw asError(token.offset, token.message);
  const composer = new Composer({
    version: '1.2',
    schema: 'failsafe',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  stopAtFirstError(composer, asError);
  const [document] = composer.compose(tokens) as Iterable<Document.Parsed>;
  const node = document?.contents ?? undefined;
  return { node, offset: node?.range[0] ?? document?.range[0] ?? 0 };
}

type AsError = (offset: number, problem: string) => Error;

type Source =
  number | readonly [number, number, ...unknown[]] | { offset: number };

/**
 * The library collects every error, each with a stack trace: megabytes of `\q` then take seconds. Its collector is
 * called for warnings too, which nobody reads.
 */
function stopAtFirstError(composer: Composer, asError: AsError): void {
  const collector = composer as unknown as {
    onError(
      source: Source,
      code: string,
      problem: string,
      warning?: boolean,
    ): void;
  };
  let first: Error | undefined;
  collector.onError = (source, _code, problem, warning) => {
    if (warning) return;
    const offset =
      typeof source === 'number'
        ? source
        : 'offset' in source
          ? source.offset
          : source[0];
    // Thrown errors come back here, once for each collection around the place.
    first ??= asError(offset, problem);
    throw first;
  };
}
