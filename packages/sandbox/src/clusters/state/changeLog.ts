import type { ClusterEvent, KubernetesObject } from './clusterState';
import { createEventHistory, type HistoryLimits } from './eventHistory';
import { deepFreeze } from './plainData';
import type { ObjectStore } from './objectStore';
import type { ServedKind } from './servedKinds';
import { badRequest } from './statusError';

/** Gives every change its version, keeps the past, and tells listeners. */
export interface ChangeLog {
  readonly version: number;
  /** Stores a change under the next version. */
  record(
    type: ClusterEvent['type'],
    kind: ServedKind,
    object: KubernetesObject,
    previous?: KubernetesObject,
  ): KubernetesObject;
  /** Runs a write and then tells of it, also when listeners write themselves: each sees every change whole and in order. */
  transact<T>(write: () => T): T;
  subscribe(listener: (event: ClusterEvent) => void): () => void;
  /** @throws StatusError 400 for what isn't a version, 410 and 504 as the history says. */
  since(version: string): readonly ClusterEvent[];
  compact(): void;
}

/** What a log needs. */
export interface ChangeLogOptions {
  clock: () => Date;
  history: HistoryLimits;
  onListenerError: (error: unknown) => void;
}

/** A log over a store. It begins at the clock's milliseconds: versions of the process before lie below that. */
export function createChangeLog(
  store: ObjectStore,
  { clock, history: limits, onListenerError }: ChangeLogOptions,
): ChangeLog {
  let version = clock().getTime();
  const history = createEventHistory(version, limits);
  const listeners = new Set<(event: ClusterEvent) => void>();
  const untold: ClusterEvent[] = [];
  let depth = 0;

  function tell(): void {
    depth += 1;
    for (let event = untold.shift(); event; event = untold.shift()) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          onListenerError(error);
        }
      }
    }
    depth -= 1;
  }

  return {
    get version() {
      return version;
    },
    record: (type, kind, input, previous) => {
      version += 1;
      const object = deepFreeze({
        ...input,
        metadata: { ...input.metadata, resourceVersion: String(version) },
      });
      if (type === 'DELETED') store.remove(kind, previous ?? object);
      else store.put(kind, object);
      const { group, plural } = kind;
      const event: ClusterEvent = {
        type,
        resource: { group, version: kind.version, plural },
        object,
        ...(previous && { previous }),
      };
      history.add(event, clock().getTime());
      untold.push(event);
      return object;
    },
    transact: write => {
      depth += 1;
      try {
        return write();
      } finally {
        depth -= 1;
        if (depth === 0) tell();
      }
    },
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since: text => {
      if (!/^\d{1,15}$/.test(text)) {
        throw badRequest(
          `resourceVersion: Invalid value: ${JSON.stringify(text)}: accepted is one that this server gave out`,
        );
      }
      return history.since(Number(text), clock().getTime());
    },
    compact: history.compact,
  };
}
