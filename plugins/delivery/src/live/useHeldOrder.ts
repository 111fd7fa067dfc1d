import { useMemo, useRef, useState } from 'react';

/** Rows in the order that a person is looking at, and how many would move. */
export interface HeldOrder<T> {
  /** Present content in the held order; rows that are gone are left out, new ones wait. */
  readonly rows: readonly T[];
  /** Rows that are new, gone or would stand elsewhere. */
  readonly changes: number;
  /** Takes over the newest order. */
  update(): void;
}

/**
 * Keeps rows where they are while their content changes under a reader's eyes; the newest order waits for
 * "n changes · Update". Another `question` (filter, sort) takes its order over at once.
 */
export function useHeldOrder<T>(
  newest: readonly T[] | undefined,
  keyOf: (row: T) => string,
  question: string,
): HeldOrder<T> {
  const held = useRef<{ question: string; keys: readonly string[] }>();
  const [, setUpdates] = useState(0);
  const keys = useMemo(() => (newest ?? []).map(keyOf), [newest, keyOf]);
  if (newest && held.current?.question !== question)
    held.current = { question, keys };
  const order = held.current?.keys ?? [];
  return useMemo(() => {
    const byKey = new Map((newest ?? []).map(row => [keyOf(row), row]));
    const known = new Set(order);
    const stay = order.filter(key => byKey.has(key));
    const asAsked = keys.filter(key => known.has(key));
    const moved = stay.filter((key, index) => asAsked[index] !== key).length;
    return {
      rows: stay.flatMap(key => byKey.get(key) ?? []),
      changes:
        moved + (keys.length - asAsked.length) + (order.length - stay.length),
      update() {
        held.current = { question, keys };
        setUpdates(before => before + 1);
      },
    };
  }, [newest, keyOf, keys, order, question]);
}
