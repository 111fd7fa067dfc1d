import type { Timing } from './timing';
import { WatchFailure } from './watchFailure';

/** Nothing arrived on a connection for too long. */
export class Silence extends WatchFailure {}

/** Ends a connection on which nothing arrives any more. */
export interface SilenceGuard {
  /** Aborted on silence, and when the signal it was made with is. */
  readonly signal: AbortSignal;
  /** Something arrived. */
  heard(): void;
  /** Nobody reads for now; until something is heard again, silence doesn't count. */
  pause(): void;
  /** The failure to report instead of an abort that silence caused. */
  failure(): Silence | undefined;
  stop(): void;
}

/**
 * Guards against half-open connections: the other side is gone, and no packet ever says so.
 *
 * @param most milliseconds of silence
 */
export function guardSilence(
  timing: Timing,
  most: number,
  signal: AbortSignal,
): SilenceGuard {
  const silent = new AbortController();
  const stopped = new AbortController();
  const over = AbortSignal.any([signal, stopped.signal]);
  let last = timing.now();
  let paused = false;
  const guard = async () => {
    while (!over.aborted) {
      if (paused) last = timing.now();
      const left = last + most - timing.now();
      if (left <= 0) return silent.abort();
      await timing.sleep(left, over);
    }
  };
  void guard();
  return {
    signal: AbortSignal.any([signal, silent.signal]),
    heard: () => {
      paused = false;
      last = timing.now();
    },
    pause: () => {
      paused = true;
    },
    failure: () =>
      silent.signal.aborted
        ? new Silence(
            'failing',
            `Nothing arrived for ${Math.round(most / 1_000)} s; the connection is taken for dead.`,
          )
        : undefined,
    stop: () => stopped.abort(),
  };
}
