import type { Clock } from '../../controllers';

/** Milliseconds between a change and the comparison that it causes. */
export const DEBOUNCE_MS = 150;

/** Comparisons to come, one at a time for each Application. */
export interface RefreshQueue {
  /** The earliest time that was asked for counts. */
  refreshIn(name: string, milliseconds: number): void;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
  stop(): void;
}

interface Entry {
  timer?: { readonly at: number; readonly cancel: () => void };
  busy: boolean;
  again: boolean;
}

/** @param refresh - never rejects */
export function createRefreshQueue(
  clock: Clock,
  refresh: (name: string) => Promise<void>,
): RefreshQueue {
  const entries = new Map<string, Entry>();
  const working = new Set<Promise<void>>();
  let stopped = false;

  const run = (name: string, entry: Entry) => {
    if (entry.busy) {
      entry.again = true;
      return;
    }
    entry.busy = true;
    const work = refresh(name).finally(() => {
      entry.busy = false;
      working.delete(work);
      if (entry.again) {
        entry.again = false;
        refreshIn(name, DEBOUNCE_MS);
      } else if (!entry.timer) entries.delete(name);
    });
    working.add(work);
  };

  const refreshIn = (name: string, milliseconds: number) => {
    if (stopped) return;
    const entry = entries.get(name) ?? { busy: false, again: false };
    entries.set(name, entry);
    const at = clock.now().getTime() + milliseconds;
    if (entry.timer && entry.timer.at <= at) return;
    entry.timer?.cancel();
    entry.timer = {
      at,
      cancel: clock.after(milliseconds, () => {
        entry.timer = undefined;
        run(name, entry);
      }),
    };
  };

  return {
    refreshIn,
    async idle() {
      while (working.size > 0) await Promise.all(working);
    },
    stop() {
      stopped = true;
      for (const { timer } of entries.values()) timer?.cancel();
    },
  };
}
