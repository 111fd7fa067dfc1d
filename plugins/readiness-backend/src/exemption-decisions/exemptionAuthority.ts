import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { ReadinessExemptions } from '../exemptions';
import type { ServiceAccess } from '../permissions';
import type { ReadinessPolicy } from '../configuration';
import type { ReadinessReader } from '../store';

/** What deciding about exemptions needs, whichever door somebody comes through. */
export interface ExemptionAuthority {
  readonly exemptions: ReadinessExemptions;
  readonly reader: Pick<ReadinessReader, 'owners'>;
  readonly access: ServiceAccess;
  readonly policy: Pick<ReadinessPolicy, 'checks'>;
  /** Names of environments, in delivery order. */
  readonly environments: readonly string[];
  readonly auditor: AuditorService;
}

/** Who decides, and by which request where there is one. */
export interface Decider {
  readonly credentials: BackstageCredentials;
  readonly request?: AuditorServiceCreateEventOptions['request'];
}
