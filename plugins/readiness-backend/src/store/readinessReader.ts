import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import type { VisibleServices } from '@golden-path/plugin-golden-path-node/database';
import type {
  Campaign,
  CampaignProgress,
  LevelCounts,
  ReadinessSummary,
  ReadinessTrend,
  ResultPage,
  ScorecardHistory,
  ScorecardPage,
  ScorecardRow,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';

/** Names one service among those that may be read. */
export interface ServiceQuestion {
  /** Canonical entity reference. */
  readonly service: string;
  readonly visible: VisibleServices;
}

/** Names one of its environments. */
export interface EnvironmentQuestion extends ServiceQuestion {
  readonly environment: string;
}

/** What services have in common. */
export const serviceGroups = [
  'owner',
  'system',
  'workload',
  'template',
] as const;

/** @see {@link serviceGroups} */
export type ServiceGroup = (typeof serviceGroups)[number];

/** Services that are asked about; each list means any of its values. */
export type ServiceFilter = {
  readonly visible: VisibleServices;
} & Readonly<Partial<Record<ServiceGroup, readonly string[] | undefined>>>;

/** How lists are ordered. */
export const scorecardOrders = ['worst', 'name', 'score', 'owner'] as const;

/** @see {@link scorecardOrders} */
export type ScorecardOrder = (typeof scorecardOrders)[number];

/** Scorecards of one environment. */
export interface ScorecardFilter extends ServiceFilter {
  readonly environment: string;
  /** Ids of levels; `none` is below the first. */
  readonly level?: readonly string[] | undefined;
  /** Services whose result of this check has one of `status`, or fails where that isn't given. */
  readonly check?: string | undefined;
  /** Of `check`, or of any check where that isn't given. */
  readonly status?: readonly CheckStatus[] | undefined;
  /** Part of the name, whatever its case. */
  readonly text?: string | undefined;
  readonly sort: ScorecardOrder;
}

/** A place in a list. */
export interface PageQuestion {
  /** 1 to 200. */
  readonly limit: number;
  /** `next` of the page before; it's only understood with the same question. */
  readonly after?: string | undefined;
}

/** The fleet in one environment. */
export interface SummaryQuestion extends ServiceFilter {
  readonly environment: string;
  readonly group: ServiceGroup;
  /** Who asks and the groups they are in, as canonical references: rows that they own are theirs. */
  readonly claims: readonly string[];
  /** Only services that one of `claims` owns. */
  readonly mine?: boolean | undefined;
}

/** Results of one check. */
export interface ResultQuestion extends ServiceFilter, PageQuestion {
  readonly check: string;
  readonly environment: string;
  /** Default: `fail`, `unknown` and `exempt`. */
  readonly status?: readonly CheckStatus[] | undefined;
  /** Those of one row of the heat map; a value that is undefined is the row of services that have none. */
  readonly row?:
    | { readonly group: ServiceGroup; readonly value: string | undefined }
    | undefined;
  readonly cause?: string | undefined;
}

/** How an environment went. */
export interface TrendQuestion extends ServiceFilter {
  readonly environment: string;
  readonly days: 30 | 90;
}

/** A page, and where the next one begins; undefined on the last page. */
export type Reading<Page> = Omit<Page, 'nextCursor'> & {
  readonly next: string | undefined;
};

/** A row of an export: the scorecard and the status of each check. */
export interface ExportRow extends ScorecardRow {
  /** By check, in its order. */
  readonly statuses: Readonly<Record<string, CheckStatus>>;
}

/** Level and score by service, for the catalog. */
export interface ServiceLevels {
  readonly environment: string;
  readonly services: Readonly<
    Record<
      string,
      { readonly level: string | undefined; readonly score: number | undefined }
    >
  >;
  readonly revision: number;
}

/** A scorecard whose level went up or down, for notifications. */
export interface LevelChange {
  /** Grows in the order of commits; `after` of the next question. */
  readonly revision: number;
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  readonly environment: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * Answers from the database only, after exemptions that are over have ended. Undefined is for what doesn't exist and for
 * what is hidden alike.
 */
export interface ReadinessReader {
  /** Grows with everything that an answer shows, except how long ago something was evaluated. */
  revision(): Promise<number>;
  /**
   * When a service was evaluated last, in milliseconds: an evaluation that changes nothing is no new revision, and yet its
   * page says when it was.
   */
  lastEvaluation(question: ServiceQuestion): Promise<number | undefined>;
  /** The oldest evaluation of the whole fleet, in milliseconds; sweeps begin with that. */
  oldestEvaluation(): Promise<number | undefined>;
  scorecards(
    question: ServiceQuestion,
  ): Promise<Omit<ServiceScorecards, 'allowed'> | undefined>;
  /** @param question.days - 1 to 400 */
  history(
    question: EnvironmentQuestion & { readonly days: number },
  ): Promise<ScorecardHistory | undefined>;
  /** @throws InputError for a place that is not of this list */
  list(
    question: ScorecardFilter & PageQuestion,
  ): Promise<Reading<ScorecardPage>>;
  summary(question: SummaryQuestion): Promise<ReadinessSummary>;
  /** @throws InputError for a place that is not of this list */
  results(question: ResultQuestion): Promise<Reading<ResultPage>>;
  trend(question: TrendQuestion): Promise<ReadinessTrend>;
  /** All rows of a list, read page by page. */
  exportRows(question: ScorecardFilter): AsyncIterable<ExportRow>;
  levels(question: {
    readonly environment: string;
    readonly visible: VisibleServices;
  }): Promise<ServiceLevels>;
  /** Newest first. */
  campaigns(): Promise<readonly Campaign[]>;
  campaign(
    id: string,
    visible: VisibleServices,
  ): Promise<CampaignProgress | undefined>;
  /** Owners of services by reference; those that don't exist are left out. */
  owners(
    services: readonly string[],
  ): Promise<ReadonlyMap<string, string | undefined>>;
  /** Level changes after a revision, in their order. */
  levelChanges(after: number, limit: number): Promise<readonly LevelChange[]>;
  /** Scorecards by environment and level, for metrics. */
  levelCounts(): Promise<Readonly<Record<string, LevelCounts>>>;
}
