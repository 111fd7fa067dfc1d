import { randomUUID } from 'node:crypto';
import { createChangeLog } from './changeLog';
import type {
  ClusterEvent,
  ClusterState,
  KubernetesObject,
} from './clusterState';
import { definitionOf } from './definitions';
import { expireEvents } from './eventExpiry';
import type { HistoryLimits } from './eventHistory';
import { apiVersionOf, createKindRegistry } from './kindRegistry';
import { createObjectStore } from './objectStore';
import { assertCurrent, createObjectWrites } from './objectWrites';
import { createRemoval } from './removal';
import { filterOf } from './selectors';
import type { ServedKind } from './servedKinds';

/** What a cluster is made of. */
export interface ClusterStateOptions {
  /** Such as `nonprod`. */
  name: string;
  /** Default: the system's. */
  clock?: () => Date;
  /** Default: random. */
  newUid?: () => string;
  /** What is served. Default: the sandbox's kinds. */
  kinds?: readonly ServedKind[];
  /** Default: 5,000 events of the last five minutes. */
  history?: HistoryLimits;
  /** Told when a listener throws; the write has been done all the same. Default: an uncaught exception. */
  onListenerError?: (error: unknown) => void;
}

/** A cluster with nothing in it but Kubernetes' own namespaces and the definitions of custom kinds. */
export function createClusterState(options: ClusterStateOptions): ClusterState {
  const { name, clock = () => new Date(), newUid = randomUUID } = options;
  const kinds = createKindRegistry(options.kinds);
  const store = createObjectStore();
  const log = createChangeLog(store, {
    clock,
    history: options.history ?? { events: 5_000, age: 5 * 60_000 },
    onListenerError: options.onListenerError ?? throwLater,
  });
  // As Kubernetes writes times: in seconds.
  const time = () =>
    clock()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
  const removal = createRemoval(store, {
    modify: (kind, object) => {
      const { name: objectName, namespace } = object.metadata;
      const before = store.get(kind, objectName, namespace);
      return log.record('MODIFIED', kind, object, before);
    },
    discard: (kind, object) => log.record('DELETED', kind, object, object),
    time,
  });
  const writes = createObjectWrites({
    kinds,
    store,
    log,
    removal,
    newUid,
    time,
  });

  const state: ClusterState = {
    name,
    kinds,
    get resourceVersion() {
      return String(log.version);
    },
    get: (resource, objectName, namespace) =>
      store.get(kinds.require(resource), objectName, namespace),
    list: (resource, selection = {}) => {
      const kind = kinds.require(resource);
      const filter = filterOf(kind, selection);
      const items = store.list(kind, selection.namespace);
      return {
        items: filter ? items.filter(filter) : items,
        resourceVersion: String(log.version),
      };
    },
    create: (resource, object, how) =>
      log.transact(() => writes.create(resource, object, how)),
    update: (resource, object, how) =>
      log.transact(() => writes.update(resource, object, 'main', how)),
    updateStatus: (resource, object, how) =>
      log.transact(() => writes.update(resource, object, 'status', how)),
    apply: (resource, object, how) =>
      log.transact(() => writes.apply(resource, object, how)),
    delete: (resource, objectName, namespace, how = {}) =>
      log.transact(() => {
        const kind = kinds.require(resource);
        const object = store.get(kind, objectName, namespace);
        if (!object) return undefined;
        assertCurrent(kind, object, how.preconditions ?? {});
        if (how.dryRun) return object;
        return removal.remove({ kind, object }, how.propagationPolicy);
      }),
    subscribe: (listener: (event: ClusterEvent) => void) =>
      log.subscribe(listener),
    eventsSince: log.since,
    compact: log.compact,
  };
  expireEvents(state, clock);
  for (const object of firstObjects(kinds.all)) {
    const resource = kinds.ofObject(object);
    const created = state.create(resource, object);
    if (object.status) {
      state.updateStatus(resource, { ...created, status: object.status });
    }
  }
  return state;
}

function firstObjects(kinds: readonly ServedKind[]): KubernetesObject[] {
  const served = new Set(
    kinds.map(kind => `${apiVersionOf(kind)}/${kind.kind}`),
  );
  const namespaces = [
    'default',
    'kube-node-lease',
    'kube-public',
    'kube-system',
  ];
  return [
    ...namespaces.map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    })),
    ...kinds.filter(({ custom }) => custom).map(definitionOf),
  ].filter(({ apiVersion, kind }) => served.has(`${apiVersion}/${kind}`));
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
