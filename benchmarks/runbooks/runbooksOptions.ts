import { parseArgs } from 'node:util';
import { count, print } from '../options';

const usage = `npm run bench -- runbooks [options]

  --services N  services, each with the runbook and the alerts that are generated    2000
  --views N     requests for each page of which the median counts                     200
  --no-drawing  pages aren't drawn
  --lunr N      services whose pages are searched with Lunr at most                    300

BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING names a PostgreSQL, which is searched, too.`;

/** How much is measured. */
export interface RunbooksOptions {
  /** Largest number of services; 100 are measured before it. */
  readonly services: number;
  readonly views: number;
  /** Whether pages are drawn, which takes a minute of its own. */
  readonly drawing: boolean;
  /** Largest number of services whose pages are in an index of Lunr, which is all in memory. */
  readonly lunr: number;
}

/**
 * Options of the command line; undefined when only help was wanted, which is printed.
 *
 * @throws Error that names the option
 */
export function readRunbooksOptions(
  args: string[],
): RunbooksOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      services: { type: 'string', default: '2000' },
      views: { type: 'string', default: '200' },
      'no-drawing': { type: 'boolean', default: false },
      lunr: { type: 'string', default: '300' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    print(usage);
    return undefined;
  }
  return {
    services: count('services', values.services),
    views: count('views', values.views),
    drawing: !values['no-drawing'],
    lunr: count('lunr', values.lunr),
  };
}

/** 100, and `max`. */
export const serviceSizes = (max: number): number[] => [
  ...new Set([Math.min(100, max), max]),
];
