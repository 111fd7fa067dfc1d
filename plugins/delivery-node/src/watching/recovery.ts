import type { Timing } from './timing';
import type { WatchNumbers } from './watchNumbers';

/** What the kinds of one cluster tell each other: that it answers again. */
export interface Recovery {
  /** A kind was answered: those that wait are tried now. Not more than once in `wakeEvery`, or it'd be no back-off. */
  answered(): void;
  /** Waits for the next try, in milliseconds; less when another kind is answered meanwhile. Never rejects. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * For all kinds of a cluster. After an outage each waits for up to a minute by itself, and the slowest would decide when
 * the cluster counts as fresh again.
 */
export function createRecovery(
  timing: Timing,
  { wakeEvery }: Pick<WatchNumbers, 'wakeEvery'>,
): Recovery {
  const waiting = new Set<AbortController>();
  let wokenAt = -Infinity;
  return {
    answered() {
      if (waiting.size === 0 || timing.now() - wokenAt < wakeEvery) return;
      wokenAt = timing.now();
      for (const each of waiting) each.abort();
    },
    async wait(milliseconds, signal) {
      const woken = new AbortController();
      waiting.add(woken);
      await timing.sleep(milliseconds, AbortSignal.any([signal, woken.signal]));
      waiting.delete(woken);
    },
  };
}
