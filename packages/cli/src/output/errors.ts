import { ValidationError } from '@golden-path/plugin-golden-path-common';
import type { Format, Terminal } from './terminal';

/** One reason why the input can't be used. */
interface Reason {
  readonly field?: string;
  readonly message: string;
}

/** Says why the command couldn't do its work. Only messages meant for people: no stack, no cause. */
export function writeError(
  error: unknown,
  terminal: Terminal,
  format: Format,
): void {
  const reasons = reasonsOf(error);
  if (format === 'json') {
    terminal.json({ status: 'unusable', errors: reasons });
    return;
  }
  for (const { field, message } of reasons)
    terminal.note(
      `${terminal.colors.red('error')} ${terminal.plain(field ? `${field}: ${message}` : message)}`,
    );
}

function reasonsOf(error: unknown): Reason[] {
  if (error instanceof ValidationError)
    return error.issues.map(({ field, message }) => ({
      ...(field && { field }),
      message,
    }));
  return [{ message: error instanceof Error ? error.message : String(error) }];
}
