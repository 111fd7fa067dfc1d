import { useSignal } from '@backstage/plugin-signals-react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Time between two polls in milliseconds; a value also turns stale without any signal. */
export const pollMilliseconds = 30_000;

/** Progress of what a page shows and keeps up to date. */
export interface Live<T> {
  /** The last answer; it stays while a newer one is awaited or has failed. */
  readonly value?: T;
  /** True until the first answer or error; a refresh in the background is not loading. */
  readonly loading: boolean;
  /** Why the last attempt failed. */
  readonly error?: Error;
  /** When the last answer came, in milliseconds since the epoch. */
  readonly answeredAt?: number;
  retry(): void;
}

interface State<T> {
  readonly load: unknown;
  readonly value?: T;
  readonly error?: Error;
  readonly answeredAt?: number;
}

/**
 * Loads when mounted, whenever `load` changes, on a signal of the channel (which says that something changed), when the page becomes visible again,
 * and every {@link pollMilliseconds}. One request is under way at a time; a hidden page asks nothing. An unchanged
 * answer stays the same object, so memoised parts are not drawn again. A changed `load` begins anew, unless `keep` says that its value goes on
 * being shown until the next one is there.
 */
export function useLive<T>(
  load: (signal: AbortSignal) => Promise<T>,
  { channel, keep = false }: { channel: string; keep?: boolean },
): Live<T> {
  const [state, setState] = useState<State<T>>({ load });
  const refresh = useRef<() => void>(() => {});
  const { lastSignal } = useSignal(channel);

  useEffect(() => {
    const controller = new AbortController();
    let underWay = false;
    let again = false;
    const ask = async () => {
      if (underWay) {
        again = true;
        return;
      }
      underWay = true;
      const next = await attempt(load, controller.signal);
      underWay = false;
      if (controller.signal.aborted) return;
      setState(before => ({
        load,
        value:
          'error' in next && (keep || before.load === load)
            ? before.value
            : undefined,
        answeredAt: before.load === load ? before.answeredAt : undefined,
        ...next,
      }));
      if (again) {
        again = false;
        void ask();
      }
    };
    const askIfVisible = () => {
      if (document.visibilityState !== 'hidden') void ask();
    };
    refresh.current = () => void ask();
    void ask();
    const timer = setInterval(askIfVisible, pollMilliseconds);
    document.addEventListener('visibilitychange', askIfVisible);
    return () => {
      controller.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', askIfVisible);
    };
  }, [load, keep]);

  useEffect(() => {
    if (lastSignal && document.visibilityState !== 'hidden') refresh.current();
  }, [lastSignal]);

  const retry = useCallback(() => refresh.current(), []);
  const current = keep || state.load === load ? state : undefined;
  return {
    value: current?.value,
    error: state.load === load ? state.error : undefined,
    answeredAt: current?.answeredAt,
    loading:
      current?.value === undefined && (state.load !== load || !state.error),
    retry,
  };
}

async function attempt<T>(
  load: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<
  { value: T; answeredAt: number; error: undefined } | { error: Error }
> {
  try {
    return {
      value: await load(signal),
      answeredAt: Date.now(),
      error: undefined,
    };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
