import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  assertPermission,
  missing,
} from '@golden-path/plugin-golden-path-node/rest';
import { runbooksActionsPermission } from '@golden-path/plugin-runbooks-common';
import type { LiveAlerts } from '../live-alerts';
import type { ServiceAccess } from '../permissions';
import type { RunbooksReader } from '../store';

/** What the actions are made of. */
export interface ActionOptions {
  readonly actions: ActionsRegistryService;
  readonly permissions: PermissionsService;
  readonly access: Pick<ServiceAccess, 'decideVisible'>;
  readonly reader: Pick<RunbooksReader, 'service' | 'page' | 'find'>;
  readonly live: Pick<LiveAlerts, 'of'>;
}

/**
 * Services that somebody may read the runbooks of. As the routes: what is hidden is answered like what doesn't exist. The
 * permission that shows an action doesn't keep anybody from calling it by its name; so it is asked for here again.
 * @throws NotAllowedError without that permission, NotFoundError for who may read none
 */
export async function visibleTo(
  { access, permissions }: ActionOptions,
  credentials: BackstageCredentials,
) {
  await assertPermission(permissions, runbooksActionsPermission, credentials);
  const visible = await access.decideVisible(credentials);
  if (visible === undefined) throw missing();
  return visible;
}
