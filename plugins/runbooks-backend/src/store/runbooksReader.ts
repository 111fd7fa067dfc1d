import type { VisibleServices } from '@golden-path/plugin-golden-path-node/database';
import type {
  AlertPage,
  AlertRule,
  AlertState,
  CoverageRow,
  CoverageSort,
  CoverageSummary,
  FirstReading,
  FoundRunbook,
  PlatformPages,
  RunbookFinding,
  RunbookFindingKind,
  RunbookPage,
  RunbookPageSummary,
  RunbookQuestion,
  RunbooksEnvironment,
  SourceState,
} from '@golden-path/plugin-runbooks-common';

/** Names one service among those that may be read. */
export interface ServiceQuestion {
  /** Canonical entity reference. */
  readonly service: string;
  readonly visible: VisibleServices;
}

/** A link of a catalog entity. */
export interface EntityLink {
  readonly url: string;
  readonly title: string | undefined;
  readonly type: string | undefined;
}

/** What a service's catalog entity says that is read here. */
export interface CatalogFacts {
  readonly links: readonly EntityLink[];
  /** Address of the root of its repository on a branch, from `backstage.io/source-location`. */
  readonly source: string | undefined;
}

/** An alert that an overlay defines, and where it leads. */
export interface StoredAlert {
  readonly rule: AlertRule;
  readonly page: AlertPage;
}

/** An environment of a service as it is stored: without what is live. */
export interface StoredEnvironment {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string | undefined;
  readonly workload:
    { readonly kind: string; readonly name: string } | undefined;
  readonly release: string | undefined;
  readonly lastChange: RunbooksEnvironment['lastChange'];
  /** In the order of the overlay. */
  readonly alerts: readonly StoredAlert[];
  readonly rules: SourceState;
}

/** A service as it is stored: without texts of pages, and without what is live. */
export interface StoredService {
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  readonly workload: string | undefined;
  /** Set until it was read once. */
  readonly firstReading: FirstReading | undefined;
  readonly catalog: CatalogFacts;
  readonly repository:
    { readonly url: string; readonly state: SourceState } | undefined;
  readonly pages: readonly RunbookPageSummary[];
  readonly findings: readonly RunbookFinding[];
  /** In delivery order. */
  readonly environments: readonly StoredEnvironment[];
}

/** A place in the list of services. */
export interface CoverageQuestion {
  readonly visible: VisibleServices;
  /** Any of these; entity references. */
  readonly owner?: readonly string[] | undefined;
  readonly state?: readonly CoverageRow['state'][] | undefined;
  /** Services with a finding of any of these kinds. */
  readonly finding?: readonly RunbookFindingKind[] | undefined;
  /** Part of the name, whatever its case. */
  readonly text?: string | undefined;
  readonly sort: CoverageSort;
  /** 1 to 200. */
  readonly limit: number;
  /** `next` of the page before; it's only understood with the same question. */
  readonly after?: string | undefined;
}

/** Answers from the database only. Undefined is for what doesn't exist and for what is hidden alike. */
export interface RunbooksReader {
  /** Grows with everything that an answer shows. */
  revision(): Promise<number>;
  /** Owners of services by reference; those that don't exist are left out. */
  owners(
    services: readonly string[],
  ): Promise<ReadonlyMap<string, string | undefined>>;
  service(question: ServiceQuestion): Promise<StoredService | undefined>;
  /** A page of the service, of the organisation, or one that comes with the portal. */
  page(
    question: ServiceQuestion & { readonly id: string },
  ): Promise<RunbookPage | undefined>;
  /** @throws InputError for a place that is not of this list */
  coverage(question: CoverageQuestion): Promise<{
    /** `firing` is 0: it is of the live alerts. */
    readonly rows: readonly CoverageRow[];
    readonly total: number;
    readonly next: string | undefined;
    readonly revision: number;
  }>;
  /** @param question.claims - who asks and the groups they are in, as canonical references */
  summary(question: {
    readonly visible: VisibleServices;
    readonly claims: readonly string[];
  }): Promise<CoverageSummary>;
  /**
   * Where a deep link leads.
   * @param states - what is known of the service's alerts now, by environment and name
   */
  find(
    question: RunbookQuestion & { readonly visible: VisibleServices },
    states: ReadonlyMap<string, ReadonlyMap<string, AlertState>>,
  ): Promise<FoundRunbook | undefined>;
  platformPages(): Promise<PlatformPages>;
  platformPage(id: string): Promise<RunbookPage | undefined>;
}
