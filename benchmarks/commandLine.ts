import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { durationToMilliseconds } from '@golden-path/plugin-golden-path-common';

/** An option of a benchmark. */
interface Option<Value> {
  readonly standard: string | boolean;
  /** @param refuse - says what is accepted */
  read(text: string, refuse: (accepted: string) => never): Value;
}

/** A whole number. */
export const count = (standard: number): Option<number> => ({
  standard: String(standard),
  read: (text, refuse) =>
    /^[1-9]\d{0,4}$/.test(text)
      ? Number(text)
      : refuse('a whole number from 1 to 99999'),
});

/** A time, in milliseconds. */
export const time = (standard: string): Option<number> => ({
  standard,
  read: (text, refuse) =>
    /^[1-9]\d{0,4}[smh]$/.test(text)
      ? durationToMilliseconds(text)
      : refuse('a time such as 90s, 30m or 2h'),
});

/** Whether an option is given. */
export const flag: Option<boolean> = {
  standard: false,
  read: text => text === 'true',
};

/**
 * Reads the options of a command line, by their names; undefined when only help was wanted, which is printed.
 *
 * @throws Error that names the option, what was found and what is accepted
 */
export const optionsReader =
  <Values extends object>(
    usage: string,
    options: { readonly [Name in keyof Values & string]: Option<Values[Name]> },
  ) =>
  (args: string[]): Values | undefined => {
    const all = Object.entries<Option<unknown>>(options);
    const { values } = parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(
          all.map(([name, { standard }]) => [
            name,
            typeof standard === 'string'
              ? { type: 'string' as const, default: standard }
              : { type: 'boolean' as const, default: standard },
          ]),
        ),
      },
    });
    if (values.help) {
      print(usage);
      return undefined;
    }
    return Object.fromEntries(
      all.map(([name, { read }]) => {
        const text = String(values[name as keyof typeof values]);
        const refuse = (accepted: string): never => {
          throw new Error(
            `--${name}: found ${JSON.stringify(text.slice(0, 60))}; accepted: ${accepted}`,
          );
        };
        return [name, read(text, refuse)];
      }),
    ) as Values;
  };

/** A line on standard output. */
export const print = (text = '') => void process.stdout.write(`${text}\n`);

/** What the figures were measured with. */
export const machine = (): string =>
  `Node ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;

/** 10, 100, … up to and with `max`, from `least` on. */
export const sizes = (max: number, least = 10): number[] =>
  [...new Set([10, 100, 1_000, max])]
    .filter(size => size <= max && (size >= least || size === max))
    .sort((one, other) => one - other);
