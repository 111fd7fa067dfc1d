import type {
  ClusterEvent,
  KubernetesObject,
  ResourceName,
} from '../state/clusterState';
import type { Controller, ControllerContext, ObjectKey } from './controller';

/** Reconciliations in one turn of the event loop, so that servers of the same process stay responsive. */
const BATCH = 40;
const RETRY_MS = 500;

const sameResource = (a: ResourceName, b: ResourceName) =>
  a.plural === b.plural && a.group === b.group;

const keyOf = ({ namespace, name }: ObjectKey) => `${namespace ?? ''}/${name}`;

interface Entry extends ObjectKey {
  readonly controller: Controller;
}

/**
 * Runs controllers over a cluster until stopped. Each object is reconciled once for any number of changes that came
 * meanwhile; an error is retried and told.
 *
 * @param onError - told of what a controller got wrong
 */
export function runControllers(
  context: ControllerContext,
  controllers: readonly Controller[],
  onError: (message: string) => void,
): { stop(): void } {
  const { cluster, clock } = context;
  const waiting = new Map<string, Entry>();
  const timers = new Map<string, { at: number; cancel: () => void }>();
  let cancelTurn: (() => void) | undefined;
  let stopped = false;

  const idOf = (entry: Entry) =>
    `${entry.controller.resource.plural}.${entry.controller.resource.group} ${keyOf(entry)}`;

  const enqueue = (controller: Controller, key: ObjectKey) => {
    if (stopped) return;
    const entry = { controller, namespace: key.namespace, name: key.name };
    waiting.set(idOf(entry), entry);
    cancelTurn ??= clock.after(0, turn);
  };

  const lookAgain = (entry: Entry, milliseconds: number) => {
    const id = idOf(entry);
    const at = clock.now().getTime() + milliseconds;
    const known = timers.get(id);
    if (known && known.at <= at) return;
    known?.cancel();
    timers.set(id, {
      at,
      cancel: clock.after(milliseconds, () => {
        timers.delete(id);
        enqueue(entry.controller, entry);
      }),
    });
  };

  const reconcile = (entry: Entry) => {
    const { controller } = entry;
    const object = cluster.get(
      controller.resource,
      entry.name,
      entry.namespace,
    );
    if (!object) return;
    try {
      const milliseconds = controller.reconcile(object, context);
      if (milliseconds !== undefined) lookAgain(entry, milliseconds);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      onError(`cluster ${cluster.name}: ${idOf(entry)}: ${reason}`);
      lookAgain(entry, RETRY_MS);
    }
  };

  function turn() {
    cancelTurn = undefined;
    for (const [id, entry] of [...waiting].slice(0, BATCH)) {
      waiting.delete(id);
      reconcile(entry);
    }
    if (waiting.size > 0 && !stopped) cancelTurn ??= clock.after(0, turn);
  }

  const notice = ({ type, resource, object }: ClusterEvent) => {
    for (const controller of controllers) {
      if (sameResource(controller.resource, resource)) {
        if (type === 'DELETED') {
          const id = idOf({ controller, ...keyed(object) });
          timers.get(id)?.cancel();
          timers.delete(id);
          controller.forget?.(object);
        } else enqueue(controller, keyed(object));
      }
      for (const owner of object.metadata.ownerReferences ?? [])
        if (owner.controller && owner.kind === controller.kind)
          enqueue(controller, {
            namespace: object.metadata.namespace,
            name: owner.name,
          });
      for (const key of controller.concerns?.(object, resource, context) ?? [])
        enqueue(controller, key);
    }
  };

  const unsubscribe = cluster.subscribe(notice);
  for (const controller of controllers)
    for (const object of cluster.list(controller.resource).items)
      enqueue(controller, keyed(object));
  return {
    stop() {
      stopped = true;
      unsubscribe();
      cancelTurn?.();
      for (const { cancel } of timers.values()) cancel();
    },
  };
}

const keyed = ({ metadata }: KubernetesObject): ObjectKey => ({
  namespace: metadata.namespace,
  name: metadata.name,
});
