import type { ClusterEvent } from './clusterState';
import { StatusError, expired } from './statusError';

/** How much of the past a cluster keeps for watches. */
export interface HistoryLimits {
  /** Events. */
  events: number;
  /** Milliseconds; etcd is compacted every five minutes. */
  age: number;
}

/** A bounded past: what a watch that starts at an old version is told first. */
export interface EventHistory {
  add(event: ClusterEvent, at: number): void;
  /**
   * Events after a version.
   *
   * @throws StatusError 410 for a version that history no longer reaches, 504 for one that hasn't come yet.
   */
  since(version: number, at: number): readonly ClusterEvent[];
  /** Forgets everything. */
  compact(): void;
}

/** A history that begins at a version. */
export function createEventHistory(
  start: number,
  limits: HistoryLimits,
): EventHistory {
  let entries: { version: number; at: number; event: ClusterEvent }[] = [];
  /** The oldest version that a watch may start from. */
  let oldest = start;
  let latest = start;

  function forget(at: number): void {
    let gone = Math.max(0, entries.length - limits.events);
    while (entries[gone] && at - (entries[gone]?.at ?? 0) > limits.age) gone++;
    const last = entries[gone - 1];
    if (last) oldest = last.version;
    if (gone > 0) entries = entries.slice(gone);
  }

  return {
    add: (event, at) => {
      latest = Number(event.object.metadata.resourceVersion);
      entries.push({ version: latest, at, event });
      // Not at every event: each time copies what is left.
      if (entries.length > limits.events * 2) forget(at);
    },
    since: (version, at) => {
      forget(at);
      if (version < oldest) {
        throw expired(`too old resource version: ${version} (${oldest})`);
      }
      if (version > latest) {
        throw new StatusError(
          504,
          'Timeout',
          `Too large resource version: ${version}, current: ${latest}`,
          {
            causes: [
              {
                reason: 'ResourceVersionTooLarge',
                message: 'Too large resource version',
              },
            ],
            retryAfterSeconds: 1,
          },
        );
      }
      let first = entries.length;
      while (first > 0 && (entries[first - 1]?.version ?? 0) > version) first--;
      return entries.slice(first).map(entry => entry.event);
    },
    compact: () => {
      entries = [];
      oldest = latest;
    },
  };
}
