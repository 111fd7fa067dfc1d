import { useCallback } from 'react';
import { type Live, useLive } from '../live';

/** What reads a list page by page. @see PageReader */
export interface ListReader<Snapshot> {
  /** Asks for rows up to a position; true when there is something to read for it. */
  want(rows: number): boolean;
  /** Pages that are wanted. */
  readonly read: (signal: AbortSignal) => Promise<Snapshot>;
}

/** A list as a page shows it. */
export interface LivePages<Snapshot> extends Live<Snapshot> {
  /** Reads on until there are so many rows. */
  want(rows: number): void;
}

/**
 * Reads a list and keeps it up to date by the signals of a channel. The rows of the last question stay until those of
 * the next one are there.
 * @param reader - the same one for the same question
 */
export function useLivePages<Snapshot>(
  reader: ListReader<Snapshot>,
  { channel }: { readonly channel: string },
): LivePages<Snapshot> {
  const live = useLive(reader.read, { channel, keep: true });
  const { retry } = live;
  const want = useCallback(
    (rows: number) => {
      if (reader.want(rows)) retry();
    },
    [reader, retry],
  );
  return { ...live, want };
}
