import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import type { ReadinessEvidence } from '@golden-path/plugin-readiness-common';
import type { ReadinessContext } from '../store/readinessContext';
import type { EvidenceCollector } from './evidenceCollector';
import type { ClaimedKey } from './queueRows';

/** What evaluations need. */
export interface EvaluationOptions {
  readonly context: ReadinessContext;
  readonly collector: EvidenceCollector;
  /** The checks of the organisation on the evidence, in their order; never fails because of what the evidence holds. */
  judge(
    evidence: ReadinessEvidence,
  ): readonly CheckResult[] | Promise<readonly CheckResult[]>;
  /** Hash of checks, levels and options: when it changes, everything is evaluated anew. */
  readonly policy: string;
  /** From 0 up to, not including, 1; default: chance. */
  random?(): number;
}

/** What became of one evaluation. */
export interface EvaluationOutcome {
  readonly key: ClaimedKey;
  /**
   * - `written`: judged, and what changed is written
   * - `removed`: there is nothing to judge any more
   * - `failed`: tried again later; what was judged before stays
   * - `lost`: it took too long, and somebody else has the key, or the process stops
   */
  readonly status: 'written' | 'removed' | 'failed' | 'lost';
  /** Statuses that changed. */
  readonly changes: number;
  /** Undefined when nothing that people see changed. */
  readonly revision: number | undefined;
  readonly error?: unknown;
}
