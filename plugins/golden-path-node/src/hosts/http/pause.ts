import { setTimeout as wait } from 'node:timers/promises';

/** Waits before try number `attempt + 1`; tests pass one that doesn't wait. */
export type Pause = (
  attempt: number,
  options?: { atLeastMilliseconds?: number; signal?: AbortSignal },
) => Promise<void>;

const firstMilliseconds = 250;
const mostMilliseconds = 5_000;

/** Exponential from 250 ms to 5 s with full jitter, so that callers that failed together don't return together. */
export const backOff: Pause = async (attempt, options = {}) => {
  const ceiling = Math.min(
    mostMilliseconds,
    firstMilliseconds * 2 ** (attempt - 1),
  );
  await wait(
    Math.max(options.atLeastMilliseconds ?? 0, Math.random() * ceiling),
    undefined,
    { signal: options.signal },
  );
};
