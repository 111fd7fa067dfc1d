import type { ReadinessEvidence } from '@golden-path/plugin-readiness-common';

/** A service in one of its environments: what one scorecard is about. */
export interface ScorecardKey {
  /** Canonical entity reference. */
  readonly service: string;
  readonly environment: string;
}

/** What the catalog says of a service, for lists, filters and visibility. */
export interface ReadinessService {
  /** Canonical entity reference, the same as the key's. */
  readonly ref: string;
  readonly name: string;
  /** Canonical entity reference. */
  readonly owner: string | undefined;
  /** Canonical entity reference. */
  readonly system: string | undefined;
  /** Id of a workload type. */
  readonly workload: string | undefined;
  /** Entity reference. */
  readonly template: string | undefined;
}

/**
 * What was read, told apart by version: a status that changed is explained by the version that changed since the last
 * evaluation and that its check reads. Undefined where there is nothing, or where it could not be read.
 */
export interface EvidenceVersions {
  /** The commit that last touched the overlay, with its change request. */
  readonly config?:
    | {
        readonly commit: string;
        readonly url: string | undefined;
        readonly title: string | undefined;
      }
    | undefined;
  /** The release that the environment has, as people read it. */
  readonly release?: string | undefined;
  /** `version` changes with the content of the live objects and with what of them can be read. */
  readonly cluster?:
    { readonly cluster: string; readonly version: string } | undefined;
  /** Changes with what checks read of the entity. */
  readonly catalog?: string | undefined;
  /** Newest commit of the service's repository. */
  readonly repository?: { readonly commit: string | undefined } | undefined;
  /** `version` changes with the source's answer. */
  readonly onCall?:
    { readonly source: string; readonly version: string } | undefined;
}

/** Everything that is known of one service in one environment now. */
export type CollectedEvidence =
  | {
      readonly removed?: false;
      readonly service: ReadinessService;
      readonly evidence: ReadinessEvidence;
      readonly versions: EvidenceVersions;
      /**
       * Names of sources that didn't answer this time, and of which nobody tells when they do: what only they know is
       * judged as unknown, and asked for again soon.
       */
      readonly unread: readonly string[];
    }
  /** The service, or its environment, is there no more, or the service isn't meant to be there. */
  | { readonly removed: true };

/** Reads what checks judge. */
export interface EvidenceCollector {
  /**
   * What a source could not say is `known: false` in the evidence.
   * @throws Error when nothing can be judged, such as when the catalog and delivery don't answer: the evaluation is
   * tried again, and what was judged before stays
   */
  collect(key: ScorecardKey, signal: AbortSignal): Promise<CollectedEvidence>;
}
