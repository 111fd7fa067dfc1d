import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import type { ExemptionState } from '@golden-path/plugin-readiness-common';

export type {
  CampaignRequest,
  ExemptionDecision,
  ExemptionRequest,
} from '@golden-path/plugin-readiness-common';

/** Which services of the fleet are asked about; a list means any of them. */
export interface FleetFilter {
  readonly environment?: string;
  readonly owner?: readonly string[];
  readonly system?: readonly string[];
  readonly workload?: readonly string[];
  readonly template?: readonly string[];
}

/** Query of `GET /scorecards`. */
export interface ScorecardsQuery extends FleetFilter {
  /** Ids of levels, and `none`. */
  readonly level?: readonly string[];
  readonly check?: string;
  readonly status?: readonly CheckStatus[];
  readonly text?: string;
  readonly sort?: 'worst' | 'name' | 'score' | 'owner';
  readonly limit?: number;
  readonly cursor?: string;
}

/** What rows of the heat map are. */
export type FleetGroup = 'owner' | 'system' | 'workload' | 'template';

/** Query of `GET /summary`. */
export interface SummaryQuery extends FleetFilter {
  readonly group?: FleetGroup;
  readonly mine?: boolean;
}

/** Query of `GET /results`. */
export interface ResultsQuery extends FleetFilter {
  readonly check: string;
  readonly environment: string;
  readonly status?: readonly CheckStatus[];
  readonly group?: FleetGroup;
  /** Of `group`: a row of the heat map; empty for services that have none. */
  readonly value?: string;
  readonly cause?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Query of `GET /trend`. */
export interface TrendQuery extends FleetFilter {
  readonly environment: string;
  readonly days: 30 | 90;
}

/** Query of `GET /exemptions`. */
export interface ExemptionsQuery {
  readonly state?: readonly ExemptionState[];
  readonly service?: string;
  readonly owner?: readonly string[];
  readonly check?: string;
  readonly limit?: number;
  readonly cursor?: string;
}
