import type { CheckStatus } from '@golden-path/plugin-golden-path-common';

/**
 * A level of the scorecard. Levels are ordered, and each needs what the one before it needs, too.
 */
export interface LevelDefinition {
  /** As configuration and gates name it: `silver`. */
  readonly id: string;
  readonly title: string;
  /** Ids of checks that it needs beyond the level before, or `all` of them. */
  readonly checks: readonly string[] | 'all';
}

/** How far a service is on the way to a level, in one environment. */
export interface LevelProgress {
  readonly level: string;
  readonly title: string;
  /** Every check that it needs passes, is not applicable or exempt. */
  readonly reached: boolean;
  /** Of the checks it needs, those of the levels before it included, that pass. */
  readonly passing: number;
  /** Of those, that pass, fail or are unknown. */
  readonly counted: number;
  /** What keeps the service below it: fails and unknowns, in the order of the checks. */
  readonly missing: readonly {
    readonly check: string;
    readonly status: Extract<CheckStatus, 'fail' | 'unknown'>;
  }[];
  /** Checks that it needs and that are exempt: what the level rests on. */
  readonly exempt: readonly string[];
}
