import { setTimeout as wait } from 'node:timers/promises';

/** Clock, chance and waiting of a watch, so that tests own them. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted; never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The real clock. */
export const systemTiming: Timing = {
  now: Date.now,
  random: Math.random,
  sleep: (milliseconds, signal) =>
    wait(Math.max(0, milliseconds), undefined, { signal }).catch(() => {}),
};

/** `milliseconds`, up to `share` more or less. */
export const around = (
  timing: Timing,
  milliseconds: number,
  share: number,
): number => milliseconds * (1 - share + 2 * share * timing.random());
