import type { ClusterStatus } from '../clusters';
import type { FleetGroup, FleetRow, FleetStatus } from '../fleet';
import type {
  Change,
  EnvironmentState,
  ObjectReference,
  PendingChange,
  Source,
} from '../model';
import type { ObjectSummary } from '../objects';

/** A cluster in an answer: its state without the details of its watches. */
export type ClusterBrief = Omit<ClusterStatus, 'watches'>;

/**
 * `GET /fleet`: services by environments, worst first. `revision` grows with every change of any environment; it is also
 * the answer's ETag together with the query, so that an unchanged page costs 304.
 */
export interface FleetPage {
  readonly rows: readonly FleetRow[];
  /** Services that match, on all pages. */
  readonly total: number;
  /** Services of the whole filter but for the group, by group. */
  readonly groups: Readonly<Record<FleetGroup, number>>;
  /**
   * Services of the whole filter but for the group and the worst state, by worst state, and how many of them have it in
   * the last stage; the tiles. A service that is deployed nowhere counts as Healthy.
   */
  readonly worst: Readonly<
    Record<
      FleetStatus,
      { readonly services: number; readonly inLastStage: number }
    >
  >;
  /** Stages in delivery order: the columns. */
  readonly environments: readonly {
    readonly name: string;
    readonly cluster: string;
  }[];
  readonly clusters: readonly ClusterBrief[];
  /** Values that the filters offer, of the services that this person may read. */
  readonly filters: {
    readonly owners: readonly string[];
    readonly systems: readonly string[];
  };
  /** Opaque and signed; undefined on the last page. */
  readonly nextCursor: string | undefined;
  readonly revision: number;
}

/** State of a step of the delivery path before the environments. */
export type StepState = 'ok' | 'running' | 'failed' | 'unknown';

/** One step from source to monitoring: what the picture shows. */
export interface DeliveryStep {
  readonly id: 'source' | 'ci' | 'image' | 'monitoring';
  readonly title: string;
  readonly state: StepState;
  /** One fact, such as the newest commit's title. */
  readonly fact: string | undefined;
  readonly url: string | undefined;
  /** Why its state is unknown, or why its source could not confirm it when it was asked last; one sentence. */
  readonly reason: string | undefined;
  readonly source: Source | undefined;
  /** ISO 8601; when the source last answered. */
  readonly observedAt: string | undefined;
  /** The source has not confirmed it within its time; this is the last known state. */
  readonly stale: boolean;
}

/** `GET /services/:kind/:namespace/:name/environments`. */
export interface ServiceEnvironments {
  /** Entity reference. */
  readonly service: string;
  /** Stages in delivery order, then others. */
  readonly environments: readonly EnvironmentState[];
  readonly previews: readonly EnvironmentState[];
  readonly steps: readonly DeliveryStep[];
  readonly clusters: readonly ClusterBrief[];
  /** The change request that brings the first overlay, while there is none. */
  readonly pendingChange: PendingChange | undefined;
  readonly revision: number;
}

/** An object of an environment's tree. */
export interface ObjectNode {
  readonly uid: string;
  /** uid of the object that owns it; undefined at the root. */
  readonly parent: string | undefined;
  readonly object: ObjectReference;
  readonly health: ObjectSummary['health'];
  /** Sync status of this object as the engine says it; undefined for what the engine doesn't manage. */
  readonly sync: 'Synced' | 'OutOfSync' | undefined;
  readonly facts: ObjectSummary['facts'];
  readonly createdAt: string | undefined;
}

/** `GET …/environments/:environment/objects`. */
export interface EnvironmentObjects {
  readonly objects: readonly ObjectNode[];
  readonly events: readonly {
    readonly about: { readonly kind: string; readonly name: string };
    readonly reason: string;
    readonly message: string;
    readonly count: number;
    readonly lastSeen: string | undefined;
  }[];
  /** Objects that were left out; the limit is 500. */
  readonly leftOut: number;
  readonly observedAt: string | undefined;
  readonly stale: boolean;
}

/** A field that Git and the cluster disagree about. Values that may be secret are `masked` and left out. */
export interface FieldDifference {
  /** Path such as `spec.template.spec.containers[api].image`. */
  readonly path: string;
  readonly desired: string | undefined;
  readonly running: string | undefined;
  readonly masked: boolean;
}

/** `GET …/environments/:environment/difference`: what Git says beside what runs. */
export interface EnvironmentDifference {
  readonly objects: readonly {
    readonly object: ObjectReference;
    readonly presence: 'both' | 'only-in-git' | 'only-in-cluster';
    readonly fields: readonly FieldDifference[];
  }[];
  /** Commit of the config repository that was rendered. */
  readonly commit: string;
  /** ISO 8601. */
  readonly observedAt: string | undefined;
  readonly stale: boolean;
  /** Why there is no comparison, in one sentence. */
  readonly problem: string | undefined;
}

/** One entry of an environment's history. */
export interface HistoryEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: 'health' | 'release' | 'sync' | 'drift';
  readonly from: string | undefined;
  readonly to: string;
  readonly change: Change | undefined;
}

/** `GET …/environments/:environment/history`, newest first; at most 200 entries of 90 days are kept. */
export interface EnvironmentHistory {
  readonly entries: readonly HistoryEntry[];
}
