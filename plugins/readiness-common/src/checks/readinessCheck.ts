import type {
  CheckCategory,
  CheckResult,
  EvidenceSource,
} from '@golden-path/plugin-golden-path-common';
import type { ReadinessEvidence } from '../evidence';

/** A check of the scorecard. Its id and its rule ids are stable: REST, exemptions and history name them. */
export interface ReadinessCheck {
  /** Lower-case words with `-`: `resources-set`. */
  readonly id: string;
  readonly category: CheckCategory;
  readonly title: string;
  /** What goes wrong without it. */
  readonly why: string;
  /** The vendor's page about it. */
  readonly link: string;
  /** Where its evidence may come from, most trusted first. */
  readonly reads: readonly EvidenceSource[];
  /** What to do about a failure, in a sentence or two. */
  readonly remedy: string;
  /** Its rules, for those that exempt only one. */
  readonly rules: readonly string[];
  /** Pure; answers any input. Wrapped against its own mistakes by {@link evaluateReadiness}. */
  evaluate(evidence: ReadinessEvidence): CheckResult;
}

/** A check as REST and pages show it. */
export type CheckDescription = Omit<ReadinessCheck, 'evaluate'>;
