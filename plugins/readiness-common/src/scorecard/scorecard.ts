import type {
  CheckResult,
  CheckStatus,
} from '@golden-path/plugin-golden-path-common';
import type { LevelProgress } from '../levels';

/** What changed a check's status. */
export type ChangeCause =
  /** A commit of the config repository, with the change request that brought it where it is known. */
  | {
      readonly kind: 'config';
      readonly commit: string;
      readonly url: string | undefined;
      readonly title: string | undefined;
    }
  | { readonly kind: 'release'; readonly release: string }
  | { readonly kind: 'cluster'; readonly cluster: string }
  | { readonly kind: 'catalog' }
  | {
      readonly kind: 'repository';
      readonly commit: string | undefined;
    }
  | { readonly kind: 'on-call'; readonly source: string }
  | {
      readonly kind: 'exemption';
      readonly exemption: string;
      readonly change: 'approved' | 'ended' | 'revoked';
    }
  /** Checks, levels or options of the organisation changed. */
  | { readonly kind: 'policy' }
  | { readonly kind: 'first' };

/** A check's result with what makes it part of a scorecard. */
export interface CheckOutcome extends CheckResult {
  /** What the check itself says, whatever is exempt; differs from `status` only where that is `exempt`. */
  readonly judged: CheckStatus;
  /** Id of the exemption that covers it. */
  readonly exemption: string | undefined;
  /** ISO 8601; since when it has this status; undefined on the command line. */
  readonly since: string | undefined;
  readonly changedBy: ChangeCause | undefined;
}

/** How many checks have each status. */
export type StatusCounts = Readonly<Record<CheckStatus, number>>;

/** A service's readiness in one environment. */
export interface Scorecard {
  /** Highest level that is reached; undefined below the first. */
  readonly level: string | undefined;
  /** Every level, lowest first. */
  readonly levels: readonly LevelProgress[];
  /** pass ÷ (pass + fail + unknown), 0 to 1; undefined where that is nothing ÷ nothing. */
  readonly score: number | undefined;
  readonly counts: StatusCounts;
  /** In the order of the checks. */
  readonly checks: readonly CheckOutcome[];
}
