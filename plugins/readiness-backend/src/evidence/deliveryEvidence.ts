import type {
  EvidenceAnswer,
  EvidenceChanges,
} from '@golden-path/plugin-delivery-common';
import type { ScorecardKey } from '../evaluation';

/** What is asked of the plugin delivery. */
export interface DeliveryEvidence {
  /** Undefined for a service or an environment that it doesn't have. @throws when it can't be asked */
  evidence(
    key: ScorecardKey,
    signal: AbortSignal,
  ): Promise<EvidenceAnswer | undefined>;
  /** In order of version. @throws InputError for a place that is ahead of it; any error when it can't be asked */
  changes(
    question: { readonly after: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<EvidenceChanges>;
}
