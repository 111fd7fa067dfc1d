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
  readonly object: KubernetesObject;
}

/**
 * The objects of one simulated cluster, in process: what the HTTP server serves and the controllers work on.
 * Every write checks like an API server does (names, namespace exists, `resourceVersion` conflicts, immutable selectors)
 * and throws a `StatusError` with Kubernetes' code, reason and message.
 */
export interface ClusterState {
  readonly name: string;
  get(
    resource: ResourceName,
    name: string,
    namespace?: string,
  ): KubernetesObject | undefined;
  list(
    resource: ResourceName,
    options?: {
      namespace?: string;
      labelSelector?: string;
      fieldSelector?: string;
    },
  ): { items: KubernetesObject[]; resourceVersion: string };
  create(resource: ResourceName, object: KubernetesObject): KubernetesObject;
  /** Replaces spec and metadata; status is left alone. */
  update(resource: ResourceName, object: KubernetesObject): KubernetesObject;
  /** Replaces status only. */
  updateStatus(
    resource: ResourceName,
    object: KubernetesObject,
  ): KubernetesObject;
  /** Server-side apply: the fields of `object` become `manager`'s. @see https://kubernetes.io/docs/reference/using-api/server-side-apply/ */
  apply(
    resource: ResourceName,
    object: KubernetesObject,
    options: { manager: string; force?: boolean },
  ): KubernetesObject;
  /** Sets the deletion time while finalizers are left, else removes, and then what it owns. */
  delete(
    resource: ResourceName,
    name: string,
    namespace?: string,
  ): KubernetesObject | undefined;
  /** Calls back for every change from now on; returns the way to stop it. */
  subscribe(listener: (event: ClusterEvent) => void): () => void;
}
