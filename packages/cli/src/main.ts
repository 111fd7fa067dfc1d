import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import { commands, type CommandDefinition } from './commands';
import { exitCodes, type ExitCode } from './exitCodes';
import { surviveClosedOutput } from './output/closedOutput';
import { createTerminal, formats, type Format } from './output/terminal';

/**
 * Runs the command line.
 *
 * @param argv - the arguments after the name of the command
 * @returns how the process should end; it is not ended here
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  endOnSignals();
  surviveClosedOutput();
  let exitCode: ExitCode = exitCodes.ok;
  const program = new Command('golden-path')
    .description(
      'Takes a service from a blueprint to verified manifests, without the portal.',
    )
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .showHelpAfterError('(golden-path --help says more)')
    .addHelpText(
      'after',
      examplesText(commands.flatMap(each => each.examples.slice(0, 1))),
    )
    .addHelpText(
      'after',
      '\nEnds with 0 when all is well, 1 when something is found, 2 when the input cannot be used.',
    );
  for (const definition of commands) {
    program.addCommand(
      toCommand(definition, async (values, options) => {
        exitCode = await call(definition, values, options);
      }),
    );
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said what is wrong, or has shown its help.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.unusable;
    throw error;
  }
}

function toCommand(
  definition: CommandDefinition,
  run: (values: string[], options: Record<string, unknown>) => Promise<void>,
): Command {
  const command = new Command(definition.id)
    .summary(definition.summary)
    .description(definition.description)
    .exitOverride()
    .showHelpAfterError(`(golden-path ${definition.id} --help says more)`)
    .addHelpText('after', examplesText(definition.examples));
  for (const { name, description } of definition.arguments)
    command.argument(`<${name}>`, description);
  for (const {
    flags,
    description,
    required,
    choices,
    default: value,
  } of definition.options) {
    const option = new Option(flags, description).makeOptionMandatory(
      required ?? false,
    );
    if (choices) option.choices([...choices]);
    if (value !== undefined) option.default(value);
    command.addOption(option);
  }
  return command.action(async (...values: unknown[]) => {
    await run(
      values.flat().filter(value => typeof value === 'string'),
      command.opts(),
    );
  });
}

async function call(
  definition: CommandDefinition,
  values: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<ExitCode> {
  const terminal = createTerminal();
  const format = formats.find(each => each === options.format) ?? 'text';
  try {
    const { run } = await definition.load();
    return await run({ arguments: values, options, format, terminal });
  } catch (error) {
    const { writeError } = await import('./output/errors');
    writeError(error, terminal, format satisfies Format);
    return exitCodes.unusable;
  }
}

const examplesText = (examples: readonly string[]) =>
  `\nExamples:\n${examples.map(example => `  $ ${example}`).join('\n')}`;

/** Ends through the exit event, so that children and temporary files go too; a second signal doesn't cut that short. */
function endOnSignals(): void {
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
}
