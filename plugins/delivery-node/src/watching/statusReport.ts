import type { WatchReport } from '@golden-path/plugin-delivery-common';
import type { Timing } from './timing';
import type { FailureKind, WatchFailure } from './watchFailure';

const states: Readonly<Record<FailureKind, WatchReport['state']>> = {
  failing: 'failing',
  expired: 'failing',
  forbidden: 'forbidden',
  unauthorised: 'unauthorised',
  absent: 'absent',
};

/** What a watch couldn't use, since it began. */
export interface DroppedCounts {
  malformed: number;
  oversized: number;
}

/** Tells how a watch fares: at once when its state changes, and from time to time while it only lives. */
export interface StatusReport {
  readonly dropped: DroppedCounts;
  /** The server said something, while the sink is busy. */
  heard(): void;
  /** The server said something. */
  seen(): Promise<void>;
  /** A list is complete. */
  listed(): Promise<void>;
  failed(failure: WatchFailure, nextTry: number): Promise<void>;
}

const iso = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time).toISOString();

/** Reports to `tell`, which may reject. */
export function createStatusReport(
  resource: string,
  known: { readonly count: number; readonly limited: boolean },
  tell: (status: WatchReport) => Promise<void>,
  timing: Timing,
  every: number,
): StatusReport {
  const dropped: DroppedCounts = { malformed: 0, oversized: 0 };
  let state: WatchReport['state'] = 'starting';
  let message: string | undefined;
  let lastSeen: number | undefined;
  let nextTry: number | undefined;
  let reconnects = 0;
  let toldAt = -Infinity;
  let told = '';
  let everListed = false;

  function alive() {
    state = 'live';
    message = undefined;
    nextTry = undefined;
  }

  function status(): WatchReport {
    const notes = [
      message,
      known.limited
        ? `There are more than ${known.count.toLocaleString('en-US')}, the most that are followed; the others are left out.`
        : undefined,
      dropped.malformed > 0
        ? `${dropped.malformed} malformed left out.`
        : undefined,
      dropped.oversized > 0
        ? `${dropped.oversized} larger than 8 MiB left out.`
        : undefined,
    ].filter(note => note !== undefined);
    return {
      resource,
      state,
      message: notes.length > 0 ? notes.join(' ') : undefined,
      lastSeen: iso(lastSeen),
      nextTry: iso(nextTry),
      reconnects,
      objects: known.count,
      limited: known.limited,
    };
  }

  async function send() {
    const next = status();
    const lost = dropped.malformed > 0 || dropped.oversized > 0;
    const content = `${state} ${next.limited} ${lost} ${message ?? ''}`;
    const now = timing.now();
    if (now - toldAt < (content === told ? every : 0)) return;
    toldAt = now;
    told = content;
    await tell(next);
  }

  return {
    dropped,
    heard() {
      lastSeen = timing.now();
    },
    async seen() {
      lastSeen = timing.now();
      // Before the first list nothing is known, whatever the connection says.
      if (everListed) alive();
      await send();
    },
    async listed() {
      everListed = true;
      lastSeen = timing.now();
      alive();
      toldAt = -Infinity;
      await send();
    },
    async failed(failure, at) {
      reconnects += 1;
      state = states[failure.kind];
      message = failure.message;
      nextTry = at;
      toldAt = -Infinity;
      await send();
    },
  };
}
