import { isDeepStrictEqual } from 'node:util';
import type { ChangeLog } from './changeLog';
import type {
  ApplyOptions,
  KubernetesObject,
  ResourceName,
  WriteOptions,
} from './clusterState';
import { setDefaults } from './defaults';
import { deepFreeze } from './plainData';
import type { KindRegistry } from './kindRegistry';
import {
  managedAfterUpdate,
  toManagedFields,
  type Writer,
} from './managedFields';
import type { ObjectStore } from './objectStore';
import { asNew, asNext, readInput, specOf } from './prepare';
import type { Removal } from './removal';
import { applyObject } from './serverSideApply';
import type { ServedKind } from './servedKinds';
import {
  alreadyExists,
  badRequest,
  conflict,
  forbidden,
  invalid,
  notFound,
} from './statusError';
import { validateObject, validateUpdate } from './validation';

/** What writes work with. */
export interface ObjectWritesOptions {
  kinds: KindRegistry;
  store: ObjectStore;
  log: ChangeLog;
  removal: Removal;
  newUid: () => string;
  /** RFC 3339, in seconds. */
  time: () => string;
}

/** Who owns the fields of an object that is about to be stored, as `metadata.managedFields`. */
type Ownership = (object: KubernetesObject) => unknown[];

/** Create, update and apply, each with its checks. */
export function createObjectWrites(options: ObjectWritesOptions) {
  const { kinds, store, log, removal, newUid, time } = options;

  const live = (kind: ServedKind, { metadata }: KubernetesObject) =>
    store.get(kind, metadata.name, metadata.namespace);

  function insert(
    kind: ServedKind,
    object: KubernetesObject,
    ownership: Ownership,
    dryRun = false,
  ): KubernetesObject {
    const created = asNew(kind, object, { uid: newUid(), time: time() });
    setDefaults(kind, created);
    validateObject(kind, created);
    assertNamespaceTakes(store, kind, created);
    if (live(kind, created)) throw alreadyExists(kind, created.metadata.name);
    setOwnership(created, ownership);
    return dryRun ? deepFreeze(created) : log.record('ADDED', kind, created);
  }

  function replace(
    kind: ServedKind,
    before: KubernetesObject,
    next: KubernetesObject,
    ownership: Ownership,
    dryRun = false,
  ): KubernetesObject {
    setDefaults(kind, next);
    validateObject(kind, next);
    validateUpdate(kind, before, next);
    if (!isDeepStrictEqual(specOf(kind, before), specOf(kind, next))) {
      next.metadata.generation = (before.metadata.generation ?? 0) + 1;
    }
    setOwnership(next, ownership);
    if (isSame(before, next)) return before;
    if (dryRun) return deepFreeze(next);
    const object = log.record('MODIFIED', kind, next, before);
    return object.metadata.deletionTimestamp
      ? removal.resume({ kind, object })
      : object;
  }

  return {
    create(
      resource: ResourceName,
      input: KubernetesObject,
      { manager = 'sandbox', dryRun }: WriteOptions = {},
    ): KubernetesObject {
      const kind = kinds.require(resource);
      const writer: Writer = { manager, operation: 'Update' };
      const ownership: Ownership = created =>
        managedAfterUpdate(kind, undefined, created, writer, time());
      return insert(kind, readInput(kind, resource, input), ownership, dryRun);
    },

    update(
      resource: ResourceName,
      input: KubernetesObject,
      part: 'main' | 'status',
      { manager = 'sandbox', dryRun }: WriteOptions = {},
    ): KubernetesObject {
      const kind = kinds.require(resource);
      const object = readInput(kind, resource, input);
      const before = live(kind, object);
      if (!before) throw notFound(kind, object.metadata.name);
      assertCurrent(kind, before, object.metadata);
      const writer: Writer = {
        manager,
        operation: 'Update',
        ...(part === 'status' &&
          kind.statusSubresource && { subresource: 'status' }),
      };
      const ownership: Ownership = next =>
        managedAfterUpdate(kind, before, next, writer, time());
      const next = asNext(kind, before, object, part);
      return replace(kind, before, next, ownership, dryRun);
    },

    apply(
      resource: ResourceName,
      input: KubernetesObject,
      { manager, force = false, subresource, dryRun }: ApplyOptions,
    ): KubernetesObject {
      const kind = kinds.require(resource);
      const object = readInput(kind, resource, input);
      if (manager === '') {
        throw invalid(kind, object.metadata.name, [
          {
            reason: 'FieldValueRequired',
            field: 'fieldManager',
            message: 'Required value: is required for apply patch',
          },
        ]);
      }
      if (object.metadata.managedFields !== undefined) {
        throw badRequest('metadata.managedFields must be nil');
      }
      const before = live(kind, object);
      if (!before && subresource) throw notFound(kind, object.metadata.name);
      if (before) assertCurrent(kind, before, object.metadata);
      const { object: merged, sets } = applyObject(
        kind,
        before,
        partOf(kind, object, subresource),
        {
          writer: {
            manager,
            operation: 'Apply',
            ...(subresource && { subresource }),
          },
          force,
          time: time(),
        },
      );
      const ownership: Ownership = () => toManagedFields(sets);
      if (!before) return insert(kind, merged, ownership, dryRun);
      const next = asNext(kind, before, merged, subresource ?? 'main');
      return replace(kind, before, next, ownership, dryRun);
    },
  };
}

/**
 * Refuses to write over a version, or an object, that isn't there any more.
 *
 * @throws StatusError 409.
 */
export function assertCurrent(
  kind: ServedKind,
  live: KubernetesObject,
  expected: { uid?: string; resourceVersion?: string },
): void {
  const { name, uid, resourceVersion } = live.metadata;
  if (expected.uid && expected.uid !== uid) {
    throw conflict(
      kind,
      name,
      `the UID in the precondition (${expected.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
    );
  }
  if (
    expected.resourceVersion &&
    expected.resourceVersion !== resourceVersion
  ) {
    throw conflict(kind, name);
  }
}

function assertNamespaceTakes(
  store: ObjectStore,
  kind: ServedKind,
  { metadata }: KubernetesObject,
): void {
  if (metadata.namespace === undefined) return;
  const namespace = store.namespace(metadata.namespace)?.object;
  if (!namespace) {
    const resource = { group: '', plural: 'namespaces', kind: 'Namespace' };
    throw notFound(resource, metadata.namespace);
  }
  if (namespace.metadata.deletionTimestamp) {
    throw forbidden(
      kind,
      metadata.name,
      `unable to create new content in namespace ${metadata.namespace} because it is being terminated`,
    );
  }
}

function setOwnership(object: KubernetesObject, ownership: Ownership): void {
  const managedFields = ownership(object);
  if (managedFields.length > 0) object.metadata.managedFields = managedFields;
  else delete object.metadata.managedFields;
}

/** What an apply through one door is about. */
function partOf(
  kind: ServedKind,
  object: KubernetesObject,
  subresource: 'status' | undefined,
): KubernetesObject {
  const { status, ...main } = object;
  if (!subresource)
    return kind.statusSubresource ? (main as KubernetesObject) : object;
  const { apiVersion, metadata } = object;
  const { name, namespace } = metadata;
  return {
    apiVersion,
    kind: object.kind,
    metadata: { name, namespace },
    status,
  };
}

/** Whether nothing but times of ownership would change. */
function isSame(before: KubernetesObject, next: KubernetesObject): boolean {
  const withoutTimes = (object: KubernetesObject) => ({
    ...object,
    metadata: {
      ...object.metadata,
      resourceVersion: undefined,
      managedFields: ((object.metadata.managedFields ?? []) as object[]).map(
        entry => ({ ...entry, time: undefined }),
      ),
    },
  });
  return isDeepStrictEqual(withoutTimes(before), withoutTimes(next));
}
