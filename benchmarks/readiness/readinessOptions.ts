import { count, optionsReader, sizes } from '../commandLine';

const usage = `npm run bench -- readiness [options]

  --services N  services, each in one environment            10000
  --files N     files that peers and golden-path score read    500

KUBE_SCORE, KUBE_LINTER and POLARIS name those commands; without them they are looked for in PATH.`;

/** How much is measured. */
export interface ReadinessOptions {
  /** Largest number of services; 100 and 1,000 are measured before it. */
  readonly services: number;
  readonly files: number;
}

/** {@link ReadinessOptions} of a command line. */
export const readReadinessOptions = optionsReader<ReadinessOptions>(usage, {
  services: count(10_000),
  files: count(500),
});

/** 100, 1,000, … up to and with `max`. */
export const serviceSizes = (max: number): number[] => sizes(max, 100);
