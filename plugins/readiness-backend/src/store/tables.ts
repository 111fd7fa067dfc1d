import type { CheckStatus } from '@golden-path/plugin-golden-path-common';

/** A bigint, as the drivers give it: a text from PostgreSQL. */
export type Bigint = number | string;

/** A row of `readiness_services`. */
export interface ServiceRow {
  readonly ref: string;
  readonly name: string;
  readonly sort_name: string;
  readonly owner: string | null;
  readonly system: string | null;
  readonly workload: string | null;
  readonly template: string | null;
}

/** A row of `readiness_scorecards`. */
export interface ScorecardTableRow {
  readonly service: string;
  readonly environment: string;
  readonly level: string | null;
  readonly statuses: string;
  readonly only_missing: string | null;
  readonly next_level: string | null;
  readonly score: number | null;
  readonly worst_key: string;
  readonly evaluated_at: Bigint;
  readonly errored: boolean | number;
  readonly problem: string | null;
  /** Empty where it was never judged. */
  readonly policy: string;
  readonly versions: string;
  /** JSON: since when which source didn't answer; null where all did. */
  readonly unread: string | null;
  readonly retry_at: Bigint | null;
  readonly next: string | null;
}

/** A row of `readiness_results`. */
export interface ResultTableRow {
  readonly service: string;
  readonly environment: string;
  readonly check_id: string;
  readonly status: CheckStatus;
  readonly judged: CheckStatus;
  readonly exemption: string | null;
  readonly since: Bigint;
  readonly changed_by: string;
  readonly finding: string | null;
  readonly cause: string | null;
  readonly hash: string;
  readonly detail: string;
}

/** A row of `readiness_history`. */
export interface HistoryRow {
  readonly id: Bigint;
  readonly service: string;
  readonly environment: string;
  readonly check_id: string;
  readonly at: Bigint;
  readonly from: CheckStatus | null;
  readonly to: CheckStatus | null;
  readonly cause: string;
}

/** A row of `readiness_points`, as far as one scorecard's history is read. */
export interface PointRow {
  readonly revision: Bigint;
  readonly service: string;
  readonly environment: string;
  readonly at: Bigint;
  readonly from_level: string | null;
  readonly to_level: string | null;
  readonly score: number | null;
  readonly to_pass: number;
  readonly to_fail: number;
  readonly to_unknown: number;
}

/** A row of `readiness_queue`. */
export interface QueueRow {
  readonly service: string;
  readonly environment: string;
  readonly enqueued_at: Bigint;
}

/** A row of `readiness_fixes`. */
export interface FixRow {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly check_id: string;
  readonly change_requests: string;
  readonly requested_by: string;
  readonly requested_at: Bigint;
  readonly state: 'open' | 'merged' | 'closed';
  readonly settled_at: Bigint | null;
}

/** A row of `readiness_campaigns`. */
export interface CampaignRow {
  readonly id: string;
  readonly title: string;
  readonly check_id: string;
  readonly environment: string;
  readonly due: string;
  readonly created_by: string;
  readonly created_at: Bigint;
  readonly ended_at: Bigint | null;
}
