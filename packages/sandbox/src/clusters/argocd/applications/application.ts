import type { KubernetesObject } from '../../state/clusterState';

/** Overrides of a kustomization, as an Application may have them. */
export interface KustomizeOverrides {
  readonly namespace?: string;
  readonly images?: readonly string[];
  readonly patches?: readonly {
    readonly patch?: string;
    readonly target?: Readonly<Record<string, string>>;
  }[];
}

/** Where the objects of an Application come from. */
export interface ApplicationSource {
  readonly repoURL: string;
  readonly targetRevision?: string;
  readonly path?: string;
  readonly kustomize?: KustomizeOverrides;
}

/** How failed syncs are tried again. */
export interface RetryStrategy {
  readonly limit?: number;
  readonly backoff?: {
    readonly duration?: string;
    readonly factor?: number;
    readonly maxDuration?: string;
  };
}

/** Spec of an Application. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml */
export interface ApplicationSpec {
  readonly project: string;
  readonly source: ApplicationSource;
  readonly destination: {
    readonly name?: string;
    readonly server?: string;
    readonly namespace?: string;
  };
  readonly syncPolicy?: {
    readonly automated?: {
      readonly prune?: boolean;
      readonly selfHeal?: boolean;
      readonly enabled?: boolean;
    } | null;
    readonly retry?: RetryStrategy;
    readonly syncOptions?: readonly string[];
  };
}

/** What an operator asks for: a sync, of any revision. */
export interface RequestedOperation {
  readonly initiatedBy?: {
    readonly username?: string;
    readonly automated?: boolean;
  };
  readonly sync?: {
    readonly revision?: string;
    readonly prune?: boolean;
    readonly syncOptions?: readonly string[];
  };
  readonly retry?: RetryStrategy;
}

/** What Argo CD tells of an object. */
export interface ResourceStatus {
  readonly group?: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly status: 'Synced' | 'OutOfSync' | 'Unknown';
  readonly health?: { readonly status: string; readonly message?: string };
  readonly requiresPruning?: true;
  readonly syncWave?: number;
  readonly hook?: true;
}

/** A sync that runs or ran. */
export interface OperationState {
  readonly operation: RequestedOperation;
  readonly phase: 'Running' | 'Succeeded' | 'Failed' | 'Error';
  readonly message: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly retryCount?: number;
  readonly syncResult: {
    readonly revision: string;
    readonly source: ApplicationSource;
    readonly resources: readonly Readonly<Record<string, unknown>>[];
  };
}

/** Status of an Application; only what the sandbox reads again. */
export interface ApplicationStatus {
  readonly sync?: { readonly status: string; readonly revision?: string };
  readonly health?: {
    readonly status: string;
    readonly lastTransitionTime?: string;
  };
  readonly operationState?: OperationState;
  readonly history?: readonly {
    readonly id: number;
    readonly revision: string;
    readonly [field: string]: unknown;
  }[];
  readonly reconciledAt?: string;
  readonly summary?: { readonly images?: readonly string[] };
  readonly resources?: readonly ResourceStatus[];
  readonly conditions?: readonly {
    readonly type: string;
    readonly message: string;
    readonly lastTransitionTime?: string;
  }[];
}

/** An Application; `operation` is there until a controller takes it up. */
export type Application = KubernetesObject & {
  spec: ApplicationSpec;
  status?: ApplicationStatus;
  operation?: RequestedOperation;
};

/** Reads an object as an Application; the API server has no schema of it here, so its fields may be absent. */
export const asApplication = (object: KubernetesObject): Application =>
  object as Application;

/** Whether an option such as `PruneLast=true` is set, by the Application or an object's own annotation. */
export const hasOption = (
  options: readonly string[] | undefined,
  option: string,
): boolean => options?.includes(option) ?? false;

/** Options of an object. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
export const objectOptions = ({ metadata }: KubernetesObject): string[] =>
  (metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '')
    .split(',')
    .map(option => option.trim());
