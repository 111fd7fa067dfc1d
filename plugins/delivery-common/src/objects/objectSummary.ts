import type { HealthStatus } from '@golden-path/plugin-kubernetes-objects-common';

/** A container of a pod, as its status reports it. */
export interface ContainerFacts {
  readonly name: string;
  readonly init: boolean;
  /** Image as the pod asks for it. */
  readonly image: string;
  /** Image as the node resolved it, with its digest. */
  readonly imageId: string | undefined;
  readonly ready: boolean;
  readonly restarts: number;
  readonly state: 'waiting' | 'running' | 'terminated' | 'unknown';
  /** Reason of the state, such as `CrashLoopBackOff` or `ImagePullBackOff`. */
  readonly reason: string | undefined;
  readonly message: string | undefined;
  readonly exitCode: number | undefined;
  /** How it ended before the present state. */
  readonly lastTermination:
    | {
        readonly reason: string | undefined;
        readonly exitCode: number;
        readonly at: string | undefined;
      }
    | undefined;
  /** Quantity such as `256Mi`. */
  readonly memoryLimit: string | undefined;
}

/** What is kept of an object beside its identity, by kind. Values of environment variables and of Secrets are never kept. */
export type ObjectFacts =
  | {
      readonly type: 'pod';
      readonly phase: string;
      readonly ready: boolean;
      readonly terminating: boolean;
      readonly containers: readonly ContainerFacts[];
      readonly startedAt: string | undefined;
      /** `Unschedulable` and the like. */
      readonly scheduling: string | undefined;
    }
  | {
      readonly type: 'workload';
      readonly desired: number | undefined;
      readonly ready: number | undefined;
      readonly updated: number | undefined;
      readonly available: number | undefined;
      readonly paused: boolean;
      /** Images of the pod template by container name. */
      readonly images: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'autoscaler';
      readonly target: { readonly kind: string; readonly name: string };
      readonly min: number;
      readonly max: number;
      readonly current: number;
    }
  | {
      readonly type: 'application';
      /** Id of the engine, such as `argocd`. */
      readonly engine: string;
      readonly sync: 'Synced' | 'OutOfSync' | 'Unknown';
      readonly engineHealth: HealthStatus | undefined;
      readonly revision: string | undefined;
      readonly operation: 'running' | 'succeeded' | 'failed' | 'none';
      readonly message: string | undefined;
      readonly syncedAt: string | undefined;
      readonly automated: boolean;
      readonly repository: string | undefined;
      readonly path: string | undefined;
      readonly destination: {
        readonly cluster: string | undefined;
        readonly namespace: string | undefined;
      };
      readonly images: readonly string[];
      readonly outOfSync: readonly {
        readonly apiVersion: string;
        readonly kind: string;
        readonly namespace: string | undefined;
        readonly name: string;
      }[];
    }
  | {
      readonly type: 'event';
      readonly about: {
        readonly kind: string;
        readonly name: string;
        readonly uid: string | undefined;
      };
      readonly reason: string;
      readonly message: string;
      readonly count: number;
      readonly lastSeen: string | undefined;
    }
  | { readonly type: 'other' };

/**
 * What the portal keeps of a Kubernetes object. Texts are capped and free of control characters; labels and annotations
 * are those of an allow-list; never a value of an environment variable, a ConfigMap or a Secret.
 */
export interface ObjectSummary {
  readonly cluster: string;
  readonly uid: string;
  /** Opaque. @see https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions */
  readonly resourceVersion: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly owner:
    | {
        readonly kind: string;
        readonly name: string;
        readonly uid: string;
        /** Absent for the one owner that manages the object. */
        readonly controller?: false;
      }
    | undefined;
  readonly createdAt: string | undefined;
  readonly deletingSince: string | undefined;
  readonly generation: number | undefined;
  readonly health: {
    readonly status: HealthStatus;
    readonly message: string;
  } | null;
  readonly facts: ObjectFacts;
  /**
   * The fields that a field-level comparison with Git and the checks need, with every value that may be secret replaced;
   * undefined for kinds that aren't compared, and for what a workload makes in numbers.
   */
  readonly spec: unknown;
  /** Fields beside `spec` that checks read, by name, such as `automountServiceAccountToken` of a ServiceAccount. */
  readonly topLevel?: Readonly<Record<string, unknown>>;
  /** Fields were too large or too deep to be kept, so that what isn't here may be there. */
  readonly truncated?: true;
}
