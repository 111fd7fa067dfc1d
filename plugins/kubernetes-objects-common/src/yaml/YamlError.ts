import { InputError } from '@backstage/errors';

/** A place in a text; both are one-based. */
export interface YamlPosition {
  line: number;
  column: number;
}

/** What is wrong with a YAML text, and where. */
export interface YamlErrorOptions extends YamlPosition {
  /** The file or field that was read. */
  field: string;
  found: string;
  accepted: string;
}

/**
 * A YAML text can't be used.
 *
 * Its `name` stays `InputError`, because that is what the HTTP layer maps to 400; tell it apart with {@link isYamlError}.
 */
export class YamlError extends InputError {
  readonly code = 'YAML_INVALID';
  readonly field: string;
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly accepted: string;

  constructor(options: YamlErrorOptions) {
    const { field, line, column, found, accepted } = options;
    super(
      `${field}, line ${line}, column ${column}: found ${found}; accepted is ${accepted}`,
    );
    this.field = field;
    this.line = line;
    this.column = column;
    this.found = found;
    this.accepted = accepted;
  }
}

/** Whether an error, perhaps of another copy of this package, is a {@link YamlError}. */
export function isYamlError(error: unknown): error is YamlError {
  return (
    error instanceof Error &&
    (error as { code?: unknown }).code === 'YAML_INVALID'
  );
}
