import picocolors from 'picocolors';
import { plainJson, plainText } from './plainText';

/** How results are written. */
export const formats = ['text', 'json'] as const;
/** One of the {@link formats}. */
export type Format = (typeof formats)[number];

/** Colors of a terminal; each leaves text as it is where there is none. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** Where a command writes to. Text of others goes through `plain` first. */
export interface Terminal {
  readonly colors: Colors;
  plain(text: string): string;
  /** A line of the result, to standard output. */
  line(text?: string): void;
  /** The result as data, to standard output. */
  json(value: unknown): void;
  /** A line for people beside the result, to standard error. */
  note(text: string): void;
}

/** Colors only where standard output is a terminal, and never against `NO_COLOR`. */
export function createTerminal(
  output: NodeJS.WriteStream = process.stdout,
  notes: NodeJS.WriteStream = process.stderr,
  environment: NodeJS.ProcessEnv = process.env,
): Terminal {
  const colors = picocolors.createColors(
    output.isTTY === true &&
      !environment.NO_COLOR &&
      environment.TERM !== 'dumb',
  );
  return {
    colors,
    plain: plainText,
    line: (text = '') => void output.write(`${text}\n`),
    json: value => void output.write(`${plainJson(value, 2)}\n`),
    note: text => void notes.write(`${text}\n`),
  };
}
