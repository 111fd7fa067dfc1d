import type { ObjectChange } from './objectSink';
import type { Timing } from './timing';
import type { WatchNumbers } from './watchNumbers';

/** Changes on their way to the sink: the last one of each object. */
export interface ChangeQueue {
  readonly size: number;
  /** Replaces what waits for the same object. */
  put(change: ObjectChange): void;
  /** Resolves when there is room for more objects, or the queue has ended. */
  room(): Promise<void>;
  /** Writes what is left, and lets `run` end. */
  close(): void;
  /**
   * Writes batches until the queue is closed and empty, or the signal is aborted. Rejects with what `write` rejects
   * with; the batch is lost then.
   */
  run(signal: AbortSignal): Promise<void>;
}

const uidOfChange = (change: ObjectChange) =>
  change.type === 'upsert' ? change.summary.uid : change.uid;

/**
 * Coalesces changes while the sink is busy, so that a burst costs as much as the objects in it, and holds back the
 * watch when too many objects wait. A batch goes when it's full, or a while after its first change.
 */
export function createChangeQueue(
  write: (changes: readonly ObjectChange[]) => Promise<void>,
  timing: Timing,
  numbers: WatchNumbers,
): ChangeQueue {
  const pending = new Map<string, ObjectChange>();
  let closed = false;
  let wake: (() => void)[] = [];

  const changed = () => {
    const waiting = wake;
    wake = [];
    for (const resume of waiting) resume();
  };
  const change = () => new Promise<void>(resolve => wake.push(resolve));
  const full = () => pending.size >= numbers.batchObjects || closed;

  async function untilFull(signal: AbortSignal) {
    const enough = new AbortController();
    const over = timing.sleep(
      numbers.batchWait,
      AbortSignal.any([signal, enough.signal]),
    );
    let waiting = true;
    void over.then(() => {
      waiting = false;
      changed();
    });
    while (waiting && !full() && !signal.aborted) await change();
    enough.abort();
  }

  function take(): ObjectChange[] {
    const batch: ObjectChange[] = [];
    for (const [uid, next] of pending) {
      if (batch.length >= numbers.batchObjects) break;
      batch.push(next);
      pending.delete(uid);
    }
    return batch;
  }

  return {
    get size() {
      return pending.size;
    },
    put(next) {
      pending.set(uidOfChange(next), next);
      if (pending.size === 1 || full()) changed();
    },
    async room() {
      while (pending.size >= numbers.pendingObjects && !closed) await change();
    },
    close() {
      closed = true;
      changed();
    },
    async run(signal) {
      signal.addEventListener('abort', changed);
      try {
        while (!signal.aborted) {
          if (pending.size === 0 && closed) return;
          if (pending.size === 0) {
            await change();
            continue;
          }
          await untilFull(signal);
          if (signal.aborted) return;
          await write(take());
          changed();
        }
      } finally {
        signal.removeEventListener('abort', changed);
        closed = true;
        changed();
      }
    },
  };
}
