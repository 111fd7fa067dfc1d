import type { Timing } from '@golden-path/plugin-delivery-node';
import { evaluateClaimed } from './evaluateClaimed';
import type { EvaluationOptions, EvaluationOutcome } from './evaluationOptions';
import { claimKeys, releaseClaims } from './queueRows';

/** What the loop tells, for signals, logs and metrics. */
export interface EvaluationListener {
  evaluated?(outcome: EvaluationOutcome, milliseconds: number): void;
  /** Of the database; it's tried again. */
  failed?(error: unknown): void;
}

/** Numbers of {@link runEvaluationLoop}; times in milliseconds. */
export interface EvaluationNumbers {
  /** Evaluations of one replica at the same time. */
  readonly parallel: number;
  /** How often the queue is looked at while nothing is due; half of it is random. */
  readonly poll: number;
  /** How long reading the evidence may take. */
  readonly collect: number;
  /** How long a claim lasts: a replica that died has its keys for so long. */
  readonly claim: number;
  /** Longest wait after the database failed; half of it is random. */
  readonly failure: number;
}

/** @see {@link EvaluationNumbers} */
export const evaluationNumbers: EvaluationNumbers = {
  parallel: 4,
  poll: 1_000,
  collect: 60_000,
  claim: 120_000,
  failure: 10_000,
};

/**
 * Evaluates what waits until the signal aborts; every replica does. Each of its evaluations that run at the same time
 * claims one key after the other, so that a slow one holds up no other.
 */
export async function runEvaluationLoop(
  options: EvaluationOptions & {
    readonly signal: AbortSignal;
    readonly timing: Timing;
    /** Whether this replica is to evaluate; default: it is. */
    readonly leads?: () => boolean;
    readonly numbers?: Partial<EvaluationNumbers>;
    readonly listener?: EvaluationListener;
  },
): Promise<void> {
  const { signal, timing, listener, leads = () => true } = options;
  const numbers = { ...evaluationNumbers, ...options.numbers };

  async function runOne(): Promise<void> {
    while (!signal.aborted) {
      let wait = 0;
      try {
        const one = { ...numbers, parallel: 1 };
        if (
          !leads() ||
          (await evaluateDue(options, signal, one, listener)) === 0
        )
          wait = numbers.poll;
      } catch (error) {
        listener?.failed?.(error);
        wait = numbers.failure;
      }
      if (wait > 0)
        await timing.sleep((wait * (1 + timing.random())) / 2, signal);
    }
  }

  await Promise.all(Array.from({ length: numbers.parallel }, runOne));
}

/**
 * Claims as many keys that are due as are evaluated at the same time, and evaluates them.
 * @returns how many
 */
export async function evaluateDue(
  options: EvaluationOptions,
  signal: AbortSignal,
  numbers: EvaluationNumbers = evaluationNumbers,
  listener?: EvaluationListener,
): Promise<number> {
  const { database } = options.context;
  const keys = await claimKeys(database, numbers.parallel, numbers.claim);
  const done = await Promise.allSettled(
    keys.map(async key => {
      const startedAt = performance.now();
      const outcome = await evaluateClaimed(
        { ...options, collector: impatient(options, numbers.collect) },
        key,
        signal,
      );
      listener?.evaluated?.(outcome, performance.now() - startedAt);
    }),
  );
  const failed = done.flatMap(result =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (failed.length > 0) {
    await releaseClaims(database, keys).catch(() => undefined);
    throw failed[0];
  }
  return keys.length;
}

/** The collector, given up after so many milliseconds and when the process stops. */
function impatient(
  { collector }: EvaluationOptions,
  milliseconds: number,
): EvaluationOptions['collector'] {
  return {
    async collect(key, signal) {
      const patience = AbortSignal.any([
        signal,
        AbortSignal.timeout(milliseconds),
      ]);
      const given = new Promise<never>((_, reject) => {
        const giveUp = () =>
          reject(
            new Error(
              signal.aborted
                ? 'the process stopped'
                : `the evidence was not read within ${milliseconds / 1_000} s`,
            ),
          );
        if (patience.aborted) giveUp();
        else patience.addEventListener('abort', giveUp, { once: true });
      });
      return Promise.race([collector.collect(key, patience), given]);
    },
  };
}
