import type { HealthStatus } from '@golden-path/plugin-kubernetes-objects-common';
import type { Release } from '../release/release';
import type { Facet } from './facet';

/** Names one object of a cluster. */
export interface ObjectReference {
  readonly cluster: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What Git says an environment should run. */
export interface Desired {
  readonly release: Release | undefined;
  /** Folder of the overlay in the config repository. */
  readonly path: string;
  /** Last commit that touched the overlay, its base or its components. */
  readonly change: Change | undefined;
}

/** A commit of the config repository, and the change request that brought it. */
export interface Change {
  readonly commit: string;
  readonly title: string;
  readonly author: string;
  /** ISO 8601. */
  readonly at: string;
  readonly changeRequest:
    { readonly number: number; readonly url: string } | undefined;
  /** Page of the commit at its host. */
  readonly url: string | undefined;
}

/** A change request that waits for its merge. */
export interface PendingChange {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  /** Page at its host. */
  readonly url: string;
  /** ISO 8601; when it was opened. */
  readonly since: string;
}

/** An environment of one change request. */
export interface Preview {
  /** Of the change request in the service's repository. */
  readonly number: number;
  readonly changeRequest: Facet<PendingChange>;
  /** Where it answers; http or https. */
  readonly address: Facet<string>;
  /** ISO 8601; when it may be removed unless something is pushed before. */
  readonly expiresAt: Facet<string>;
}

/** Sync status of the GitOps engine, in Argo CD's words. */
export type SyncStatus = 'Synced' | 'OutOfSync' | 'Unknown';

/** What the GitOps engine last applied. */
export interface Synced {
  readonly status: SyncStatus;
  /** Commit of the config repository that was applied last. */
  readonly revision: string | undefined;
  /** ISO 8601; when it was applied. */
  readonly at: string | undefined;
  /** Whether an operation runs now, and how the last one ended. */
  readonly operation: 'running' | 'succeeded' | 'failed' | 'none';
  /** The engine's own message about a failed operation or comparison. */
  readonly message: string | undefined;
  /** The engine's health verdict, kept apart from ours. */
  readonly engineHealth: HealthStatus | undefined;
  /** Objects that the engine finds different from Git. */
  readonly outOfSync: readonly ObjectReference[];
  /** Self-healing and pruning on, or an operator's hold. */
  readonly automated: boolean;
  /** The release in the images that the engine applied. */
  readonly release: Release | undefined;
}

/** One release among the pods of an environment. */
export interface RunningRelease {
  readonly release: Release;
  readonly pods: number;
  readonly ready: number;
}

/** What the pods run. */
export interface Running {
  /** Most pods first; more than one while a rollout is under way or stuck. */
  readonly releases: readonly RunningRelease[];
  readonly pods: PodCounts;
}

/** Pods by state. ready + starting + failing + terminating = total; finished pods of jobs are not counted. */
export interface PodCounts {
  readonly total: number;
  readonly ready: number;
  readonly starting: number;
  readonly failing: number;
  readonly terminating: number;
}

/** Why an environment is not well: the object at the root, and one sentence. */
export interface Cause {
  /** Such as "2 of 3 pods crash: exit 137 out of memory, limit 256Mi". */
  readonly sentence: string;
  /** Stable name of the kind of cause, such as `out-of-memory`, `image-pull`, `crash-loop`; runbooks are found by it. */
  readonly reason: string;
  readonly object: ObjectReference;
  /** ISO 8601; when it began, where the object says so. */
  readonly since: string | undefined;
  /** Further sentences: what was seen, newest first. */
  readonly evidence: readonly string[];
}

/** Which two of desired, synced and running differ. */
export type DriftKind =
  'desired-synced' | 'synced-running' | 'desired-running' | 'live-edited';

/** Differences between Git, engine and cluster. */
export interface Drift {
  /** Counted as drift: they differ while nothing is progressing. */
  readonly drifted: boolean;
  readonly kinds: readonly DriftKind[];
  /** One sentence each, for people. */
  readonly sentences: readonly string[];
  /** Differences that a change under way explains: shown, not counted. */
  readonly progressing: boolean;
  /** ISO 8601. */
  readonly since: string | undefined;
}

/** Distance to the environment before, or to the newest release. */
export interface Behind {
  /** Environment that it is compared with. */
  readonly of: string;
  readonly count: number;
  /** `commits` where the repository is known, else `releases`. */
  readonly unit: 'commits' | 'releases';
  /** ISO 8601; since when there is something newer there. */
  readonly since: string | undefined;
}

/** A workload of an environment. */
export interface WorkloadState {
  readonly object: ObjectReference;
  readonly health: { readonly status: HealthStatus; readonly message: string };
  readonly desiredReplicas: number | undefined;
  readonly readyReplicas: number | undefined;
  readonly updatedReplicas: number | undefined;
  readonly autoscaler:
    | { readonly min: number; readonly max: number; readonly current: number }
    | undefined;
}

/** A link that leads out of the portal; only http and https. */
export interface ExternalLink {
  readonly kind:
    | 'gitops-engine'
    | 'application'
    | 'dashboard'
    | 'logs'
    | 'runbook'
    | 'source'
    | 'change-request';
  readonly title: string;
  readonly url: string;
}

/** One environment of one service: Git, engine and cluster joined. */
export interface EnvironmentState {
  /** Entity reference of the service, such as `component:default/refunds-api`. */
  readonly service: string;
  readonly environment: string;
  /** `other`: found by labels or annotations, outside the organisation's stages. */
  readonly kind: 'stage' | 'preview' | 'other';
  /** Position in delivery order; previews and others come after the stages. */
  readonly order: number;
  readonly cluster: string | undefined;
  readonly namespace: string | undefined;
  readonly preview: Preview | undefined;
  readonly health: Facet<{
    readonly status: HealthStatus;
    readonly message: string;
    /** ISO 8601; since when it has this status. */
    readonly since: string | undefined;
  }>;
  readonly cause: Cause | undefined;
  readonly desired: Facet<Desired>;
  /** Change requests that would change what Git says of it, the newest first. */
  readonly pendingChanges: Facet<readonly PendingChange[]>;
  readonly synced: Facet<Synced>;
  readonly running: Facet<Running>;
  readonly workloads: readonly WorkloadState[];
  readonly drift: Drift;
  readonly behind: Behind | undefined;
  readonly links: readonly ExternalLink[];
  /** Things about this environment's data that people should know, such as two Applications that claim it. */
  readonly notices: readonly string[];
}
