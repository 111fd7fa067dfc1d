import type { ExitCode } from '../exitCodes';
import type { Terminal, Format } from '../output/terminal';

/** An option as it is typed: `--out <dir>`. */
export interface CommandOption {
  readonly flags: string;
  readonly description: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string;
}

/** What a command was called with. */
export interface Invocation {
  readonly arguments: readonly string[];
  /** By the long name of the option. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly format: Format;
  readonly terminal: Terminal;
}

/** A command of the command line. Its work is loaded when it is called. */
export interface CommandDefinition {
  readonly id: string;
  /** `DIR`, as in the usage line; in brackets when it may be left out. */
  readonly arguments: ReadonlyArray<{
    readonly name: string;
    readonly description: string;
  }>;
  readonly summary: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
  readonly examples: readonly string[];
  load(): Promise<{ run(invocation: Invocation): Promise<ExitCode> }>;
}

/** The format of the result, which every command has. */
export const formatOption: CommandOption = {
  flags: '--format <format>',
  description: 'how the result is written',
  choices: ['text', 'json'],
  default: 'text',
};
