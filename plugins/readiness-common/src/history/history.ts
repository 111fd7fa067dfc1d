import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import type { ChangeCause } from '../scorecard';

/** One change of a check's status: all that history keeps, so that a trend costs what changed. */
export interface StatusChange {
  readonly check: string;
  /** ISO 8601. */
  readonly at: string;
  /** Undefined for the first evaluation. */
  readonly from: CheckStatus | undefined;
  readonly to: CheckStatus;
  readonly cause: ChangeCause;
}

/** A point where a scorecard's score or level changed. */
export interface ScorePoint {
  /** ISO 8601. */
  readonly at: string;
  readonly score: number | undefined;
  readonly passes: number;
  /** passes + fails + unknowns. */
  readonly counted: number;
  readonly level: string | undefined;
}
