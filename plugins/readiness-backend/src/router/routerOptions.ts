import type {
  AuditorService,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { SignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import type { Campaigns } from '../campaigns';
import type { ReadinessPolicy } from '../configuration';
import type { EvaluationQueue } from '../evaluation';
import type { ReadinessExemptions } from '../exemptions';
import type { FixService } from '../fixes';
import type { ServiceAccess } from '../permissions';
import type { ReadinessReader } from '../store';

/** What the routes are made of. */
export interface RouterOptions {
  readonly reader: ReadinessReader;
  readonly exemptions: ReadinessExemptions;
  readonly queue: Pick<EvaluationQueue, 'enqueue'>;
  readonly fixes: Pick<FixService, 'plan' | 'propose'>;
  readonly campaigns: Campaigns;
  readonly policy: ReadinessPolicy;
  /** Names, in delivery order. */
  readonly environments: readonly string[];
  /** Longest that an exemption may last. */
  readonly exemptionDays: number;
  readonly access: ServiceAccess;
  readonly auditor: AuditorService;
  readonly cursors: SignedCursors;
  readonly httpAuth: HttpAuthService;
  readonly userInfo: UserInfoService;
  /** How long the database may take for an answer, in milliseconds. Default: 10 s. */
  readonly patience?: number;
}
