import { useCallback, useEffect, useState } from 'react';

/** Progress of what is asked for once. */
export interface Answer<T> {
  readonly value?: T;
  readonly error?: Error;
  /** Until the first answer or error. */
  readonly loading: boolean;
  retry(): void;
}

/**
 * Loads when mounted and whenever `load` changes, and not in between: for what costs the backend work. The last value
 * stays until there is a newer one.
 */
export function useAnswer<T>(
  load: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const settle = (next: { value?: T; error?: Error }) => {
      if (!controller.signal.aborted)
        setState(before => ({ value: before.value, ...next }));
    };
    load(controller.signal).then(
      value => settle({ value, error: undefined }),
      (error: unknown) =>
        settle({
          error: error instanceof Error ? error : new Error(String(error)),
        }),
    );
    return () => controller.abort();
  }, [load, attempt]);
  const retry = useCallback(() => setAttempt(before => before + 1), []);
  return {
    ...state,
    loading: state.value === undefined && state.error === undefined,
    retry,
  };
}
