import { useCallback, useEffect, useState } from 'react';

/** Progress of something that is loaded: the last value stays while a newer one is awaited or has failed. */
export interface Loaded<T> {
  readonly value?: T;
  readonly loading: boolean;
  readonly error?: Error;
  retry(): void;
}

/** Loads when mounted and whenever `load` changes; a load that is overtaken is aborted. */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [state, setState] = useState<{
    value?: T;
    loading: boolean;
    error?: Error;
  }>({ loading: true });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState(before => ({ value: before.value, loading: true }));
    load(controller.signal).then(
      value =>
        !controller.signal.aborted && setState({ value, loading: false }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setState(before => ({
          value: before.value,
          loading: false,
          error: error instanceof Error ? error : new Error(String(error)),
        }));
      },
    );
    return () => controller.abort();
  }, [load, attempt]);
  const retry = useCallback(() => setAttempt(before => before + 1), []);
  return { ...state, retry };
}
