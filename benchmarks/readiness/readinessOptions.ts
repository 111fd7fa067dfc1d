import { parseArgs } from 'node:util';
import { count, print, sizes } from '../options';

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

/**
 * Options of the command line; undefined when only help was wanted, which is printed.
 *
 * @throws Error that names the option
 */
export function readReadinessOptions(
  args: string[],
): ReadinessOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      services: { type: 'string', default: '10000' },
      files: { type: 'string', default: '500' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    print(usage);
    return undefined;
  }
  return {
    services: count('services', values.services),
    files: count('files', values.files),
  };
}

/** 100, 1,000, … up to and with `max`. */
export const serviceSizes = (max: number): number[] => sizes(max, 100);
