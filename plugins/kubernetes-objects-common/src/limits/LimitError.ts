import { InputError } from '@backstage/errors';
import { limits, type LimitName } from './limits';

/** Where and by how much a limit was exceeded. */
export interface LimitErrorOptions {
  /** What was measured, as the reader knows it: `golden-path.yaml`, `description`. */
  field: string;
  limit: LimitName;
  /** The limit that applied, where it isn't the one in {@link limits}. */
  max?: number;
  /** What was found, where it is known without measuring all of it. */
  found?: number;
  /** One-based line of the place. */
  line?: number;
}

/**
 * Input is larger than a limit accepts.
 *
 * Its `name` stays `InputError`, because that is what the HTTP layer maps to 400; tell it apart with {@link isLimitError}.
 */
export class LimitError extends InputError {
  readonly code = 'LIMIT_EXCEEDED';
  readonly field: string;
  readonly limit: LimitName;
  readonly max: number;
  readonly line: number | undefined;

  constructor(options: LimitErrorOptions) {
    const max = options.max ?? limits[options.limit];
    const place = options.line === undefined ? '' : `, line ${options.line}`;
    const found =
      options.found === undefined ? 'more' : describe(options.found, options);
    super(
      `${options.field}${place}: found ${found}, accepted are at most ${describe(max, options)} (limit ${options.limit})`,
    );
    this.field = options.field;
    this.limit = options.limit;
    this.max = max;
    this.line = options.line;
  }
}

/** Whether an error, perhaps of another copy of this package, is a {@link LimitError}. */
export function isLimitError(error: unknown): error is LimitError {
  return (
    error instanceof Error &&
    (error as { code?: unknown }).code === 'LIMIT_EXCEEDED'
  );
}

/** Refuses text that is longer than a limit in bytes allows. */
export function assertBytes(
  text: string,
  limit: LimitName,
  field: string,
  max: number = limits[limit],
): void {
  // A UTF-16 unit is 1 to 3 bytes of UTF-8: most texts need no encoding to be judged.
  if (text.length * 3 <= max) return;
  const found = text.length > max ? text.length : utf8Length(text);
  if (found > max) throw new LimitError({ field, limit, max, found });
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

function describe(count: number, { limit }: LimitErrorOptions): string {
  const unit = units.find(([ending]) => limit.endsWith(ending));
  return `${count.toLocaleString('en-US')} ${unit ? unit[1] : (nouns[limit] ?? 'entries')}`;
}

const units = [
  ['Bytes', 'bytes'],
  ['Milliseconds', 'ms'],
] as const;

const nouns: Partial<Record<LimitName, string>> = {
  yamlDepth: 'levels of nesting',
  yamlAliases: 'aliases',
  yamlKeysPerMap: 'keys in one map',
  yamlDocuments: 'documents',
  bundleTokens: 'pieces of syntax',
  bundleObjects: 'objects',
  bundlePairs: 'pairs of a workload and an object',
  treeFiles: 'files',
  markdownLines: 'lines',
  markdownLine: 'characters',
  markdownMarks: 'marks of formatting',
  markdownCells: 'cells of tables',
  markdownDepth: 'levels of nesting',
  runbookNodes: 'blocks and pieces of text',
};
