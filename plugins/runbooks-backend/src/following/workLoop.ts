import type { Timing } from '@golden-path/plugin-delivery-node';
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
  const { signal, timing, listener = {} } = options;
  const looks = createLooks(options, signal, listener);
  while (!signal.aborted) {
    let wait = poll;
    let ends: Iterable<Promise<void>> = looks.underWay;
    try {
      await looks.begin();
    } catch (error) {
      listener.stopped?.(error);
      wait = failure;
      ends = [];
    }
    const woken = new AbortController();
    const sleep = timing.sleep(
      (wait * (1 + timing.random())) / 2,
      AbortSignal.any([signal, woken.signal]),
    );
    await Promise.race([sleep, ...ends]);
    woken.abort();
  }
  await Promise.all(looks.underWay);
}

/**
 * Looks at everything that is due until nothing is or the signal aborts.
 * @returns how many keys were looked at
 * @throws errors of the database
 */
export async function lookAtDue(
  options: LookOptions,
  signal: AbortSignal,
  listener: WorkListener = {},
): Promise<number> {
  const looks = createLooks(options, signal, listener);
  let looked = 0;
  try {
    while (!signal.aborted) {
      looked += await looks.begin();
      if (looks.underWay.size === 0) break;
      await Promise.race(looks.underWay);
    }
  } finally {
    await Promise.all(looks.underWay);
  }
  return looked;
}

/**
 * Looks at some keys at a time; who takes long holds up nobody but its own service, whose keys are looked at one after the
 * other: they share its repository.
 */
function createLooks(
  options: LookOptions,
  signal: AbortSignal,
  listener: WorkListener,
) {
  const underWay = new Set<Promise<void>>();
  const lastOf = new Map<string, Promise<void>>();
  const errors: unknown[] = [];
  const start = (key: ClaimedKey) => {
    const before = lastOf.get(key.service) ?? Promise.resolve();
    const look = before
      .then(() => lookAt(options, key, signal, listener))
      .catch((error: unknown) => void errors.push(error))
      .finally(() => {
        underWay.delete(look);
        if (lastOf.get(key.service) === look) lastOf.delete(key.service);
      });
    underWay.add(look);
    lastOf.set(key.service, look);
  };
  return {
    /** Looks that didn't end yet; they don't reject. */
    underWay: underWay as ReadonlySet<Promise<void>>,
    /** Begins as many as may be at once. @returns how many; rejects with errors of the database, those of looks before, too */
    async begin(): Promise<number> {
      const [error] = errors.splice(0);
      if (error !== undefined) throw error;
      const free = parallel - underWay.size;
      if (free === 0) return 0;
      const keys = await workQueue.claim(
        options.database,
        free,
        claimMilliseconds,
      );
      keys.forEach(start);
      return keys.length;
    },
  };
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
