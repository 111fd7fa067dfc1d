import { randomBytes } from 'node:crypto';
import type { KubernetesObject, ResourceName } from './clusterState';
import { initialStatus } from './defaults';
import { apiVersionOf } from './kindRegistry';
import type { ServedKind } from './servedKinds';
import { copyPlain } from './plainData';
import { badRequest } from './statusError';

/** Metadata that only the server writes. */
const serverMetadata = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
] as const;

/**
 * Copies an object that came from outside and checks that it is what the resource says.
 *
 * @throws StatusError 400 for another kind, a missing name, or a namespace where none belongs.
 */
export function readInput(
  kind: ServedKind,
  resource: ResourceName,
  input: KubernetesObject,
): KubernetesObject {
  const object = ownMetadata(copyPlain(input));
  const apiVersion = apiVersionOf(resource);
  if (object.apiVersion !== apiVersion || object.kind !== kind.kind) {
    throw badRequest(
      `the object provided is unrecognized: apiVersion is "${object.apiVersion}" and kind is "${object.kind}", expected "${apiVersion}" and "${kind.kind}"`,
    );
  }
  const { metadata } = object;
  if (typeof metadata !== 'object' || metadata === null) {
    throw badRequest('metadata: Required value');
  }
  if (
    metadata.name === undefined &&
    typeof metadata.generateName === 'string'
  ) {
    metadata.name = `${metadata.generateName.slice(0, 58)}${randomSuffix()}`;
  }
  if (typeof metadata.name !== 'string' || metadata.name === '') {
    throw badRequest('name or generateName is required');
  }
  if (kind.namespaced && !metadata.namespace) {
    throw badRequest(
      `metadata.namespace: Required value: ${kind.plural} live in a namespace`,
    );
  }
  if (!kind.namespaced) delete metadata.namespace;
  return object;
}

/** An object whose own fields, and those of its metadata, can be set; what lies deeper may be shared. */
function ownMetadata<T extends { metadata?: unknown }>(
  object: T,
): KubernetesObject {
  const { metadata } = object;
  const isRecord = typeof metadata === 'object' && metadata !== null;
  return {
    ...object,
    ...(isRecord && { metadata: { ...metadata } }),
  } as unknown as KubernetesObject;
}

/** Five characters that make no words, as Kubernetes chooses them. */
function randomSuffix(): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  return [...randomBytes(5)]
    .map(byte => alphabet[byte % alphabet.length])
    .join('');
}

/** A new object without what the client may not set. */
export function asNew(
  kind: ServedKind,
  object: KubernetesObject,
  server: { uid: string; time: string },
): KubernetesObject {
  const { name, namespace, ...metadata } = object.metadata;
  for (const field of serverMetadata) delete metadata[field];
  const created: KubernetesObject = {
    ...object,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...metadata,
      uid: server.uid,
      creationTimestamp: server.time,
      generation: 1,
    },
  };
  if (kind.statusSubresource) delete created.status;
  const status = initialStatus(kind);
  if (status && created.status === undefined) created.status = status;
  return created;
}

/** The next version of an object: what the client wrote, with what only the server writes as it was. */
export function asNext(
  kind: ServedKind,
  live: KubernetesObject,
  object: KubernetesObject,
  part: 'main' | 'status',
): KubernetesObject {
  if (part === 'status') {
    const { status: _, ...rest } = live;
    return ownMetadata({
      ...rest,
      ...(object.status !== undefined && { status: object.status }),
    });
  }
  const { managedFields = live.metadata.managedFields, ...metadata } =
    object.metadata;
  for (const field of serverMetadata) delete metadata[field];
  const kept = Object.fromEntries(
    serverMetadata
      .filter(field => live.metadata[field] !== undefined)
      .map(field => [field, live.metadata[field]]),
  );
  const next: KubernetesObject = {
    ...object,
    metadata: {
      ...metadata,
      ...kept,
      ...(managedFields !== undefined && { managedFields }),
    } as KubernetesObject['metadata'],
  };
  if (kind.statusSubresource) {
    delete next.status;
    if (live.status !== undefined) next.status = live.status;
  }
  return next;
}

/** What raises `generation`: all but metadata, and without status where that has its own door. */
export function specOf(
  kind: ServedKind,
  object: KubernetesObject,
): Record<string, unknown> {
  const { apiVersion: _a, kind: _k, metadata: _m, status, ...spec } = object;
  return kind.statusSubresource || !kind.custom ? spec : { ...spec, status };
}
