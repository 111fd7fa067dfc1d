import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { Engine } from '@golden-path/plugin-golden-path-node';

/** What the routes are made of. */
export interface RouterOptions {
  readonly engine: Engine;
  readonly auth: AuthService;
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  readonly catalog: CatalogService;
  readonly logger: LoggerService;
  readonly auditor: AuditorService;
  readonly scaffolder: ScaffolderService;
  /** The forge and clusters are a simulation. */
  readonly simulated: boolean;
}
