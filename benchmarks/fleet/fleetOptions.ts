import { count, optionsReader, time } from '../commandLine';

const usage = `npm run bench -- fleet [options]

  --services LIST  sizes of the fleet, smallest first        100,300,1000
  --budget T       no size starts that would pass it (90s, 2h)        30m
  --views N        times that each page is asked                      200
  --changes N      pods that change, one after another                 40

PostgreSQL instead of SQLite: BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING; \`. .ci/postgres.sh\` starts one.
A processor profile of a process (portalProcess, clustersProcess, …): BENCH_CPU_PROF=portalProcess.`;

/** What is measured, and for how long. */
export interface FleetOptions {
  /** Sizes of the fleet, ascending. */
  readonly services: readonly number[];
  /** In milliseconds. */
  readonly budget: number;
  readonly views: number;
  readonly changes: number;
}

/** Services that the benchmark has names for. */
const mostServices = 5_000;

/** {@link FleetOptions} of a command line. */
export const readFleetOptions = optionsReader<FleetOptions>(usage, {
  services: {
    standard: '100,300,1000',
    read(text, refuse) {
      const sizes = text.split(',').map(Number);
      return /^\d{1,4}(,\d{1,4})*$/.test(text) &&
        sizes.every(size => size > 0 && size <= mostServices)
        ? [...new Set(sizes)].sort((one, other) => one - other)
        : refuse(
            `numbers from 1 to ${mostServices} with commas between them, such as 100,300,1000`,
          );
    },
  },
  budget: time('30m'),
  views: count(200),
  changes: count(40),
});
