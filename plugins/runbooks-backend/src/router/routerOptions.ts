import type {
  AuditorService,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { SignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import type { LiveAlerts } from '../live-alerts';
import type { ServiceAccess } from '../permissions';
import type { LinkTemplate } from '../reading';
import type { RunbooksReader, StoredService } from '../store';
import type { Route } from './route';

/**
 * What every route gets in its context. A part with routes of its own exports a function that binds them to what only
 * they need, `runRoutes(runs)`, and they come in {@link RouterOptions.added}.
 */
export interface RouterOptions {
  readonly reader: RunbooksReader;
  readonly live: LiveAlerts;
  readonly access: ServiceAccess;
  readonly auditor: AuditorService;
  readonly cursors: SignedCursors;
  readonly httpAuth: HttpAuthService;
  readonly userInfo: UserInfoService;
  /** In delivery order. */
  readonly environments: readonly {
    readonly name: string;
    readonly productionSizing: boolean;
  }[];
  /** To dashboards and logs, of every service. Default: none. */
  readonly links?: readonly LinkTemplate[];
  /** Has a service's repository, overlays and alerts looked at again soon. */
  readonly refresh: (service: string) => Promise<void>;
  /** Told of a service that a person looks at who may read it. */
  readonly viewed: (service: StoredService) => Promise<void>;
  /** Routes of runs, on-call and emergency changes. */
  readonly added: readonly Route[];
  readonly now?: () => Date;
  /** How long the database may take for an answer, in milliseconds. Default: 10 s. */
  readonly patience?: number;
}
