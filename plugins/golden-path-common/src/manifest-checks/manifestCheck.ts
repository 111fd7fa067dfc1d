import type { CheckResult, EvidenceSource } from '../findings';
import type { PreparedBundle } from './bundle';

/** What a check is about. */
export type CheckCategory =
  'reliability' | 'observability' | 'security' | 'operations';

/** A check of the scorecard that reads manifests only. Its id and its rule ids are stable. */
export interface ManifestCheck {
  id: string;
  category: CheckCategory;
  title: string;
  /** What goes wrong without it. */
  why: string;
  /** Where to read more. */
  link: string;
  /** Where its evidence may come from, most trusted first. */
  reads: readonly EvidenceSource[];
  /** Pure; answers any input, and is wrapped against its own mistakes by the callers in `evaluate.ts`. */
  evaluate(bundle: PreparedBundle): CheckResult;
}
