import { count, flag, optionsReader } from '../commandLine';

const usage = `npm run bench -- runbooks [options]

  --services N  services, each with the runbook and the alerts that are generated    200
  --views N     requests for each page of which the median counts                     200
  --no-drawing  pages aren't drawn
  --lunr N      services whose pages are searched with Lunr at most                    100

BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING names a PostgreSQL, which is searched, too.`;

/** How much is measured. */
export interface RunbooksOptions {
  /** Largest number of services; 100 are measured before it. */
  readonly services: number;
  readonly views: number;
  /** Pages aren't drawn, which takes a minute of its own. */
  readonly 'no-drawing': boolean;
  /** Largest number of services whose pages are in an index of Lunr, which is all in memory. */
  readonly lunr: number;
}

/** {@link RunbooksOptions} of a command line. */
export const readRunbooksOptions = optionsReader<RunbooksOptions>(usage, {
  services: count(200),
  views: count(200),
  'no-drawing': flag,
  lunr: count(100),
});

/** 100, and `max`. */
export const serviceSizes = (max: number): number[] => [
  ...new Set([Math.min(100, max), max]),
];
