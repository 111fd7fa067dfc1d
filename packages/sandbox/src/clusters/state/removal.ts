import type { DeleteOptions, KubernetesObject } from './clusterState';
import type { ObjectStore, StoredObject } from './objectStore';
import type { ServedKind } from './servedKinds';

/** Holds an owner back until what it owns is gone. */
export const FOREGROUND = 'foregroundDeletion';

/** Holds a namespace back until it is empty. */
export const NAMESPACE_FINALIZER = 'kubernetes';

/** What removal does to the store. */
export interface RemovalActions {
  /** Stores a new version of an object. */
  modify(kind: ServedKind, object: KubernetesObject): KubernetesObject;
  /** Takes an object out for good. */
  discard(kind: ServedKind, object: KubernetesObject): KubernetesObject;
  time(): string;
}

/** Deletes as API server, garbage collector and namespace controller do together. */
export interface Removal {
  /** Marks or removes an object, and then what depends on it. */
  remove(
    stored: StoredObject,
    policy?: DeleteOptions['propagationPolicy'],
  ): KubernetesObject;
  /** Goes on with objects that only waited for a finalizer that is gone now. */
  resume(stored: StoredObject): KubernetesObject;
}

/** Deletion over a store. */
export function createRemoval(
  store: ObjectStore,
  actions: RemovalActions,
): Removal {
  function remove(
    { kind, object }: StoredObject,
    policy: DeleteOptions['propagationPolicy'] = 'Background',
  ): KubernetesObject {
    const { uid = '' } = object.metadata;
    if (policy === 'Orphan') orphanDependents(uid);
    const finalizers = new Set(object.metadata.finalizers);
    const waitsForOwned =
      policy === 'Foreground' && blockingDependents(uid).length > 0;
    if (waitsForOwned) finalizers.add(FOREGROUND);
    const marked = markDeleted(kind, object, [...finalizers]);
    if (waitsForOwned) {
      for (const dependent of blockingDependents(uid)) {
        remove(dependent, 'Foreground');
      }
    }
    if (isNamespace(kind)) emptyNamespace(object.metadata.name);
    const current = store.ofUid(uid);
    return current ? resume(current) : marked;
  }

  function markDeleted(
    kind: ServedKind,
    object: KubernetesObject,
    finalizers: string[],
  ): KubernetesObject {
    const holds = finalizers.length > 0 || isNamespace(kind);
    if (!holds || object.metadata.deletionTimestamp) return object;
    const next = structuredClone(object);
    next.metadata.deletionTimestamp = actions.time();
    next.metadata.deletionGracePeriodSeconds = 0;
    next.metadata.generation = (next.metadata.generation ?? 0) + 1;
    if (finalizers.length > 0) next.metadata.finalizers = finalizers;
    if (isNamespace(kind)) {
      next.status = { ...(next.status as object), phase: 'Terminating' };
    }
    return actions.modify(kind, next);
  }

  function resume({ kind, object }: StoredObject): KubernetesObject {
    const { uid = '', finalizers = [], name } = object.metadata;
    const left = finalizers.filter(
      finalizer =>
        finalizer !== FOREGROUND || blockingDependents(uid).length > 0,
    );
    const isFull = isNamespace(kind) && store.inNamespace(name).length > 0;
    if (left.length > 0 || isFull) return object;
    return finish(kind, object);
  }

  function finish(
    kind: ServedKind,
    object: KubernetesObject,
  ): KubernetesObject {
    const { uid = '', namespace } = object.metadata;
    const gone = actions.discard(kind, object);
    for (const dependent of store.ownedBy(uid)) collect(dependent);
    for (const { uid: ownerUid } of object.metadata.ownerReferences ?? []) {
      const owner = store.ofUid(ownerUid);
      if (owner?.object.metadata.finalizers?.includes(FOREGROUND))
        resume(owner);
    }
    if (namespace !== undefined) resumeNamespace(namespace);
    return gone;
  }

  /** Removes a dependent none of whose owners is left. */
  function collect({ kind, object }: StoredObject): void {
    const owners = object.metadata.ownerReferences ?? [];
    const current = store.ofUid(object.metadata.uid ?? '');
    if (!current || owners.some(({ uid }) => store.ofUid(uid))) return;
    remove({ kind, object: current.object });
  }

  function blockingDependents(uid: string): StoredObject[] {
    return store
      .ownedBy(uid)
      .filter(({ object }) =>
        object.metadata.ownerReferences?.some(
          owner => owner.uid === uid && owner.blockOwnerDeletion === true,
        ),
      );
  }

  function orphanDependents(uid: string): void {
    for (const { kind, object } of store.ownedBy(uid)) {
      const next = structuredClone(object);
      const owners = next.metadata.ownerReferences?.filter(
        owner => owner.uid !== uid,
      );
      if (owners?.length) next.metadata.ownerReferences = owners;
      else delete next.metadata.ownerReferences;
      actions.modify(kind, next);
    }
  }

  function emptyNamespace(name: string): void {
    for (const { object } of store.inNamespace(name)) {
      const current = store.ofUid(object.metadata.uid ?? '');
      if (current && !current.object.metadata.deletionTimestamp) {
        remove(current);
      }
    }
  }

  function resumeNamespace(name: string): void {
    const namespace = store.namespace(name);
    if (namespace?.object.metadata.deletionTimestamp) resume(namespace);
  }

  return { remove, resume };
}

function isNamespace(kind: ServedKind): boolean {
  return kind.group === '' && kind.kind === 'Namespace';
}
