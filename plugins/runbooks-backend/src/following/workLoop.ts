import type { Timing } from '@golden-path/plugin-delivery-node';
import { groupBy } from '@golden-path/plugin-golden-path-common';
import { waitAfter } from './backoff';
import { lookAtKey, type LookOptions, type LookOutcome } from './lookAtKey';
import { workQueue, type ClaimedKey } from './workReasons';

/** Keys at once, and how long a claim lasts: a replica that died has its keys for so many milliseconds. */
const parallel = 4;
const claimMilliseconds = 120_000;
/** How long one key may take, in milliseconds. */
const patience = 90_000;

/** How often the queue is looked at while nothing is due, and how long to wait after the database failed, in milliseconds; half of it is random. */
const poll = 1_000;
const failure = 10_000;

/** What working tells, for signals, logs and metrics. */
export interface WorkListener {
  looked?(key: ClaimedKey, outcome: LookOutcome, milliseconds: number): void;
  /** Delivery or the database didn't answer; it's tried again. */
  failed?(key: ClaimedKey, error: unknown): void;
  /** The queue could not be read; it's tried again. */
  stopped?(error: unknown): void;
}

/** Looks at what is due until the signal aborts; every replica does, so that nothing waits for one that died. */
export async function runWorkLoop(
  options: LookOptions & {
    readonly signal: AbortSignal;
    readonly timing: Pick<Timing, 'sleep' | 'random'>;
    readonly listener?: WorkListener;
  },
): Promise<void> {
  const { signal, timing, listener } = options;
  while (!signal.aborted) {
    let wait = poll;
    try {
      await lookAtDue(options, signal, listener);
    } catch (error) {
      listener?.stopped?.(error);
      wait = failure;
    }
    await timing.sleep((wait * (1 + timing.random())) / 2, signal);
  }
}

/**
 * Looks at everything that is due, some keys at a time, until nothing is or the signal aborts. Keys of one service are
 * looked at one after the other: they share its repository.
 * @returns how many keys were looked at
 * @throws errors of the database
 */
export async function lookAtDue(
  options: LookOptions,
  signal: AbortSignal,
  listener: WorkListener = {},
): Promise<number> {
  let looked = 0;
  while (!signal.aborted) {
    const keys = await workQueue.claim(
      options.database,
      parallel,
      claimMilliseconds,
    );
    if (keys.length === 0) break;
    const services = groupBy(keys, ({ service }) => service);
    await Promise.all(
      [...services.values()].map(async of => {
        for (const key of of) await lookAt(options, key, signal, listener);
      }),
    );
    looked += keys.length;
  }
  return looked;
}

async function lookAt(
  options: LookOptions,
  key: ClaimedKey,
  signal: AbortSignal,
  listener: WorkListener,
): Promise<void> {
  const { database, random = Math.random } = options;
  const startedAt = performance.now();
  try {
    const outcome = await lookAtKey(
      options,
      key,
      AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    );
    listener.looked?.(key, outcome, performance.now() - startedAt);
  } catch (error) {
    if (signal.aborted) {
      await workQueue.release(database, [key]);
      return;
    }
    listener.failed?.(key, error);
    await database.transaction(trx =>
      workQueue.postpone(database, trx, key, waitAfter(key.attempts, random)),
    );
  }
}
