import type { RepositoryHistory } from '@golden-path/plugin-golden-path-node';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import { type KnownOverlays, lookForOverlays } from './lookForOverlays';
import { overlayId } from './overlayListing';
import type { OverlayStore } from './overlayStore';

/** What one look did. */
export interface LookOutcome {
  readonly changed: number;
  readonly removed: number;
}

/** Follows the config repository's branch into a store. */
export interface OverlayFollower {
  /**
   * Looks now; looks that come while one is under way are one further look.
   * @throws errors of the host, after the store was told; LeaseLostError
   */
  look(): Promise<LookOutcome>;
}

/**
 * A follower of the config repository. What the store had is read once, so that a restart reads no file that hasn't
 * changed since.
 */
export function createOverlayFollower(options: {
  readonly history: RepositoryHistory;
  readonly branch: string;
  readonly store: OverlayStore;
  readonly now: () => Date;
}): OverlayFollower {
  const { history, branch, store, now } = options;
  let known: KnownOverlays | undefined;
  let running: Promise<LookOutcome> | undefined;
  let next: Promise<LookOutcome> | undefined;

  async function once(): Promise<LookOutcome> {
    known ??= await store.read();
    let change;
    try {
      change = await lookForOverlays(history, branch, known);
    } catch (error) {
      await store.looked({
        at: now().toISOString(),
        // Errors of the host hold nothing that the host said, so their message may be shown.
        problem: shortMessage(error),
      });
      throw error;
    }
    if (change) {
      await store.write(change);
      const overlays = new Map(
        known.overlays.map(one => [overlayId(one), one]),
      );
      for (const key of change.removals) overlays.delete(overlayId(key));
      for (const one of change.upserts) overlays.set(overlayId(one), one);
      known = { commit: change.commit, overlays: [...overlays.values()] };
    }
    await store.looked({ at: now().toISOString(), problem: undefined });
    return {
      changed: change?.upserts.length ?? 0,
      removed: change?.removals.length ?? 0,
    };
  }

  function start(): Promise<LookOutcome> {
    running = once().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    look() {
      if (!running) return start();
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return start();
        });
      return next;
    },
  };
}
