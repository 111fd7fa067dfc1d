import type { KindReading } from '@golden-path/plugin-golden-path-common';
import { followedKinds, type KindStates } from './kindReadings';

/** How long a kind can't be read before that is told, in milliseconds: what reads clusters may only be starting anew. */
export const unreadableMilliseconds = 20_000;

/**
 * Decides what is told of a cluster's kinds, so that verdicts don't flicker: a cluster's first reading is told once all
 * of it is known, and that a kind can't be read any more after {@link unreadableMilliseconds}. Remembers since when.
 */
export function createKindSettler(): (options: {
  readonly cluster: string;
  readonly readings: ReadonlyMap<string, KindReading | undefined>;
  /** As it was told before; undefined before the first time. */
  readonly told: KindStates | undefined;
  /** Milliseconds. */
  readonly now: number;
}) => KindStates | undefined {
  const unreadableSince = new Map<string, number>();
  return ({ cluster, readings, told, now }) => {
    const states: Record<string, KindReading['state']> = {};
    for (const kind of [...readings.keys()].sort()) {
      const state = readings.get(kind)?.state;
      const before = told?.[kind];
      const key = `${cluster}\n${kind}`;
      if (state !== 'unreadable') unreadableSince.delete(key);
      else if (!unreadableSince.has(key)) unreadableSince.set(key, now);
      const waits =
        before === 'read' &&
        now - (unreadableSince.get(key) ?? now) < unreadableMilliseconds;
      const next = state === 'unreadable' && waits ? before : (state ?? before);
      if (next !== undefined) states[kind] = next;
    }
    const isComplete = followedKinds.every(kind => readings.get(kind));
    return told || isComplete ? states : undefined;
  };
}
