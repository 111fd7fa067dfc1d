import type {
  AuditorService,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { SignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import type { ServiceAccess } from '../permissions';
import type { RunbooksReader } from '../store';
import type { Route } from './route';

/**
 * What every route gets in its context. A part with routes of its own exports a function that binds them to what only
 * they need, `runRoutes(runs)`, and they come in {@link RouterOptions.added}.
 */
export interface RouterOptions {
  readonly reader: RunbooksReader;
  readonly access: ServiceAccess;
  readonly auditor: AuditorService;
  readonly cursors: SignedCursors;
  readonly httpAuth: HttpAuthService;
  readonly userInfo: UserInfoService;
  /** Names, in delivery order. */
  readonly environments: readonly string[];
  /** Looks at a service's repository, overlays and alerts again soon. */
  readonly refresh: (service: string) => Promise<void>;
  /** Routes of runs, on-call and emergency changes. */
  readonly added: readonly Route[];
  /** How long the database may take for an answer, in milliseconds. Default: 10 s. */
  readonly patience?: number;
}
