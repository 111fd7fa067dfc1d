import type {
  Engine,
  ForgeOptions,
  RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import type { ReadinessEvidence } from '@golden-path/plugin-readiness-common';
import type { EvidenceCollector } from '../evaluation';
import type { DeliveryEvidence } from '../evidence';

/** What plans are made from. */
export interface FixSources {
  readonly engine: Pick<
    Engine,
    | 'organisation'
    | 'templateOf'
    | 'generate'
    | 'verify'
    | 'forges'
    | 'verifier'
  >;
  readonly delivery: Pick<DeliveryEvidence, 'evidence'>;
  readonly collector: EvidenceCollector;
  /** Undefined for a URL at no configured host. */
  readonly historyOf: (url: string) => RepositoryHistory | undefined;
  readonly options: ReadinessEvidence['options'];
  /** How change requests are opened in service repositories. */
  readonly forge: ForgeOptions;
  /** Keys the ids of plans; the same in every replica. */
  readonly idKey: string;
}
