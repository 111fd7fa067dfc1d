import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import type { CatalogFacts } from '../store';
import type { OverlayLook } from './lookAtOverlay';
import type { RepositoryLook } from './lookAtRepository';

/** What was seen of a service in one environment. */
export interface Looks {
  readonly evidence: EvidenceAnswer;
  readonly catalog: CatalogFacts;
  readonly repository: RepositoryLook;
  /** The host was asked for its newest commit, so {@link repository} is as new as `at` and not as the evidence. */
  readonly asked: boolean;
  readonly overlay: OverlayLook;
  /** Milliseconds, by the database's clock. */
  readonly at: number;
}
