/** Waiting that something else can end. */
export interface Wakeable {
  /** Ends the present wait, or the next one if nobody waits now. */
  wake(): void;
  /** Resolves with whether it was woken: after `milliseconds`, on `wake`, or when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<boolean>;
}

/** {@link Wakeable} over a `sleep` that ends with its signal. */
export function createWakeable(
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>,
): Wakeable {
  let woken = false;
  let end: (() => void) | undefined;
  return {
    wake() {
      woken = true;
      end?.();
    },
    async wait(milliseconds, signal) {
      const ended = new AbortController();
      end = () => ended.abort();
      if (woken) end();
      await sleep(milliseconds, AbortSignal.any([signal, ended.signal]));
      end = undefined;
      const was = woken;
      woken = false;
      return was;
    },
  };
}
