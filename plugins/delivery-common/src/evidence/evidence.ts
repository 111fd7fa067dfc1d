import type {
  Known,
  LiveEvidence,
} from '@golden-path/plugin-golden-path-common';
import type { Change } from '../model';
import type { Release } from '../release/release';

/** What the catalog says of the service, as far as delivery reads it. */
export interface EvidenceService {
  /** Entity reference in canonical form. */
  readonly ref: string;
  readonly name: string;
  readonly title: string;
  /** Entity reference. */
  readonly owner: string | undefined;
  /** Entity reference. */
  readonly system: string | undefined;
  /** Id of its workload type, where its tags name one. */
  readonly workload: string | undefined;
  /** Entity reference of the template that made it; undefined for a service outside the golden path. */
  readonly template: string | undefined;
}

/** Where its overlay is in the config repository. */
export interface EvidenceOverlay {
  /** URL of the config repository. */
  readonly repository: string;
  /** Commit at which the folder was read. */
  readonly commit: string;
  /** Folder of the overlay from the root: `apps/refunds/overlays/dev`. */
  readonly folder: string;
  /** Last commit that touched the overlay, its base or its components. */
  readonly change: Change | undefined;
}

/** `GET /evidence/:kind/:namespace/:name/:environment`: what delivery knows of a service in a stage. For services only. */
export interface EvidenceAnswer {
  /** What {@link EvidenceChange.version} told last, when this was read. */
  readonly version: number;
  readonly service: EvidenceService;
  readonly environment: {
    readonly name: string;
    /** Position in delivery order, from 0. */
    readonly order: number;
    /** Whether its sizing is that of production. */
    readonly productionSizing: boolean;
    readonly cluster: string;
    /** Undefined where it is not known: the service has objects in several namespaces, or in none. */
    readonly namespace: string | undefined;
  };
  /** `absent`: the config repository has no folder for it. */
  readonly overlay: Known<EvidenceOverlay>;
  /** Undefined without a repository of its own; the commit is undefined until its host has answered. */
  readonly repository:
    | {
        readonly url: string;
        /** Newest commit of its main branch. */
        readonly commit: string | undefined;
      }
    | undefined;
  /** What the GitOps engine applied, else what Git says, else what runs. */
  readonly release: Release | undefined;
  /** `absent`: the cluster was read, and has no object of the service. */
  readonly live: Known<LiveEvidence>;
}

/** A service in a stage whose evidence changed. */
export interface EvidenceChange {
  /** Entity reference in canonical form. */
  readonly service: string;
  readonly environment: string;
  /** From one counter: a later change of anything has a greater one. */
  readonly version: number;
  /** The service is gone, or the organisation has the stage no more; told for 30 days. */
  readonly removed: boolean;
}

/** `GET /evidence/changes?after=<version>&limit=<1 to 1000>`: what changed since, in order of version. For services only. */
export interface EvidenceChanges {
  readonly changes: readonly EvidenceChange[];
  /** Where to go on: `after` of the next question. */
  readonly next: number;
}
