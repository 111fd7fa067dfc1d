import { parseArgs } from 'node:util';
import { durationToMilliseconds } from '@golden-path/plugin-golden-path-common';
import { print } from '../options';

const usage = `npm run bench -- fleet [options]

  --services LIST  sizes of the fleet, smallest first        100,300,1000
  --budget T       no size starts that would pass it (90s, 2h)        30m
  --views N        times that each page is asked                      200
  --changes N      pods that change, one after another                 40

PostgreSQL instead of SQLite: BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING; \`. .ci/postgres.sh\` starts one.
A processor profile of a process (portalProcess, clustersProcess, …): BENCH_CPU_PROF=portalProcess.`;

/** What is measured, and for how long. */
export interface FleetOptions {
  /** Ascending. */
  readonly sizes: readonly number[];
  readonly budgetMilliseconds: number;
  readonly views: number;
  readonly changes: number;
}

/** Services that the benchmark has names for. */
const mostServices = 5_000;

/**
 * Options of the command line; undefined when only help was wanted, which is printed.
 *
 * @throws Error that names the option, what was found and what is accepted
 */
export function readFleetOptions(args: string[]): FleetOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      services: { type: 'string', default: '100,300,1000' },
      budget: { type: 'string', default: '30m' },
      views: { type: 'string', default: '200' },
      changes: { type: 'string', default: '40' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    print(usage);
    return undefined;
  }
  return {
    sizes: sizesOf(values.services),
    budgetMilliseconds: budgetOf(values.budget),
    views: countOf('views', values.views),
    changes: countOf('changes', values.changes),
  };
}

const refuse = (option: string, found: string, accepted: string): never => {
  throw new Error(
    `--${option}: found ${JSON.stringify(found.slice(0, 60))}; accepted: ${accepted}`,
  );
};

function sizesOf(text: string): number[] {
  const sizes = text.split(',').map(Number);
  const fits =
    /^\d{1,4}(,\d{1,4})*$/.test(text) &&
    sizes.every(size => size > 0 && size <= mostServices);
  return fits
    ? [...new Set(sizes)].sort((one, other) => one - other)
    : refuse(
        'services',
        text,
        `numbers from 1 to ${mostServices} with commas between them, such as 100,300,1000`,
      );
}

function budgetOf(text: string): number {
  return /^[1-9]\d{0,4}[smh]$/.test(text)
    ? durationToMilliseconds(text)
    : refuse('budget', text, 'a time such as 90s, 30m or 2h');
}

function countOf(option: string, text: string): number {
  return /^[1-9]\d{0,3}$/.test(text)
    ? Number(text)
    : refuse(option, text, 'a whole number from 1 to 9999');
}
