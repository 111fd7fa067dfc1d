import type { Live } from '@golden-path/plugin-golden-path-react';
import { useCallback, useMemo } from 'react';
import { useLiveReadiness } from '../live';
import { type ListPage, type ListSnapshot, PageReader } from './PageReader';

/** A list as a page shows it. */
export interface Pages<Page extends ListPage> extends Live<ListSnapshot<Page>> {
  /** Reads on until there are so many rows. */
  want(rows: number): void;
}

/**
 * Reads a list and keeps it up to date. The rows of the last question stay until those of the next one are there.
 * @param ask - the same function for the same question
 */
export function usePages<Page extends ListPage>(
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>,
): Pages<Page> {
  const reader = useMemo(() => new PageReader(ask), [ask]);
  const live = useLiveReadiness(reader.read, { keep: true });
  const { retry } = live;
  const want = useCallback(
    (rows: number) => {
      if (reader.want(rows)) retry();
    },
    [reader, retry],
  );
  return { ...live, want };
}
