import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { CheckDescription } from '@golden-path/plugin-readiness-common';
import type { Judgement } from './writeScorecard';

/** What everything over the database of the scorecard needs. */
export interface ReadinessContext {
  readonly database: PluginDatabase;
  readonly judgement: Judgement;
  /** In their order. */
  readonly checks: readonly Pick<CheckDescription, 'id'>[];
  /** Names of the organisation's environments, in delivery order. */
  readonly environments: readonly string[];
  /** Longest that an exemption may last, in days. */
  readonly exemptionDays: number;
}
