import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  readinessActionsPermission,
  readinessReadPermission,
} from '@golden-path/plugin-readiness-common';
import {
  assertPermission,
  notAllowed,
} from '@golden-path/plugin-golden-path-node/rest';
import type { ExemptionAuthority } from '../exemption-decisions';
import type { ReadinessReader } from '../store';

/** What the actions are made of. */
export interface ActionOptions extends ExemptionAuthority {
  readonly actions: ActionsRegistryService;
  readonly permissions: PermissionsService;
  readonly reader: Pick<ReadinessReader, 'list' | 'owners' | 'scorecards'>;
}

/** Services that somebody may read the scorecards of. @throws NotAllowedError for who may read none */
export async function visibleTo(
  { access }: ActionOptions,
  credentials: BackstageCredentials,
) {
  const visible = await access.decideVisible(credentials);
  if (visible === undefined) throw notAllowed(readinessReadPermission);
  return visible;
}

/**
 * The permission that shows an action doesn't keep anybody from calling it by its name; so it is asked for here again
 * where something is written.
 * @throws NotAllowedError
 */
export const assertActions = (
  { permissions }: ActionOptions,
  credentials: BackstageCredentials,
): Promise<void> =>
  assertPermission(permissions, readinessActionsPermission, credentials);
