import type { KindRegistry } from './kindRegistry';
import type { ObjectSelection } from './selectors';

/** A Kubernetes object as plain data. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    ownerReferences?: {
      apiVersion: string;
      kind: string;
      name: string;
      uid: string;
      controller?: boolean;
      blockOwnerDeletion?: boolean;
    }[];
    [key: string]: unknown;
  };
  [key: string]: unknown;
}

/** Group, version and plural of a kind that the cluster serves; `group` is empty for the core group. */
export interface ResourceName {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
}

/** One change, as a watch delivers it. */
export interface ClusterEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: ResourceName;
  /** Frozen. Of a deleted object: its last state, with the version of the deletion. */
  readonly object: KubernetesObject;
  /** The object before; absent for a new one. Watches with selectors need it. */
  readonly previous?: KubernetesObject;
}

/** How a write is done. */
export interface WriteOptions {
  /** The field manager; `sandbox` when undefined. */
  manager?: string;
  /** Checks and returns, and stores nothing. */
  dryRun?: boolean;
}

/** How an apply is done. */
export interface ApplyOptions extends WriteOptions {
  manager: string;
  /** Takes fields from other managers instead of refusing. */
  force?: boolean;
  subresource?: 'status';
}

/** How an object is deleted. */
export interface DeleteOptions {
  /**
   * What becomes of the objects it owns: deleted after it (`Background`, the default), deleted before it
   * (`Foreground`), or left (`Orphan`).
   *
   * @see https://kubernetes.io/docs/concepts/architecture/garbage-collection/#cascading-deletion
   */
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  /** The object must still be this one; otherwise 409. */
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: boolean;
}

/**
 * The objects of one simulated cluster, in process: what the HTTP server serves and the controllers work on.
 * Every write checks like an API server does (names, namespace exists, `resourceVersion` conflicts, immutable selectors)
 * and throws a `StatusError` with Kubernetes' code, reason and message. What is given is copied; what is returned is
 * frozen: copy before you change it.
 */
export interface ClusterState {
  readonly name: string;
  readonly kinds: KindRegistry;
  /** The version of the last write. Versions go on where the clock is, so those of an earlier process are expired. */
  readonly resourceVersion: string;
  get(
    resource: ResourceName,
    name: string,
    namespace?: string,
  ): KubernetesObject | undefined;
  /** In the order of namespace and name. */
  list(
    resource: ResourceName,
    options?: ObjectSelection,
  ): { items: KubernetesObject[]; resourceVersion: string };
  /** Status is dropped where the kind has a status subresource. `metadata.generateName` is obeyed. */
  create(
    resource: ResourceName,
    object: KubernetesObject,
    options?: WriteOptions,
  ): KubernetesObject;
  /**
   * Replaces spec and metadata; status is left alone where the kind has a status subresource (an Argo CD Application
   * has none). An object with `metadata.resourceVersion` is only written if that is still its version.
   */
  update(
    resource: ResourceName,
    object: KubernetesObject,
    options?: WriteOptions,
  ): KubernetesObject;
  /** Replaces status only, for any kind. */
  updateStatus(
    resource: ResourceName,
    object: KubernetesObject,
    options?: WriteOptions,
  ): KubernetesObject;
  /** Server-side apply: the fields of `object` become `manager`'s. @see https://kubernetes.io/docs/reference/using-api/server-side-apply/ */
  apply(
    resource: ResourceName,
    object: KubernetesObject,
    options: ApplyOptions,
  ): KubernetesObject;
  /**
   * Sets the deletion time while finalizers are left, else removes, and then what it owns. A namespace takes its
   * objects along.
   *
   * @returns the object as it is then, or was last; `undefined` when there is none.
   */
  delete(
    resource: ResourceName,
    name: string,
    namespace?: string,
    options?: DeleteOptions,
  ): KubernetesObject | undefined;
  /** Calls back for every change from now on, after it is stored; returns the way to stop it. */
  subscribe(listener: (event: ClusterEvent) => void): () => void;
  /**
   * Changes after a version, oldest first.
   *
   * @throws StatusError 410 when the bounded history no longer reaches that far.
   */
  eventsSince(resourceVersion: string): readonly ClusterEvent[];
  /** Forgets the history, as a compaction does: watches from older versions get 410. */
  compact(): void;
}
