import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  readinessActionsPermission,
  readinessReadPermission,
} from '@golden-path/plugin-readiness-common';
import type { ExemptionAuthority } from '../exemption-decisions';
import type { ReadinessReader } from '../store';

/** What the actions are made of. */
export interface ActionOptions extends ExemptionAuthority {
  readonly actions: ActionsRegistryService;
  readonly permissions: PermissionsService;
  readonly reader: Pick<ReadinessReader, 'list' | 'owners' | 'scorecards'>;
}

/** The reference of a service, from one or from its name alone. @throws InputError */
export function serviceRef(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `service: found ${JSON.stringify(text.slice(0, 100))}; accepted: a name or an entity reference such as component:default/refunds-api`,
    );
  }
}

/** Services that somebody may read the scorecards of. @throws NotAllowedError for who may read none */
export async function visibleTo(
  { access }: ActionOptions,
  credentials: BackstageCredentials,
) {
  const visible = await access.decideVisible(credentials);
  if (visible === undefined)
    throw new NotAllowedError(
      `the permission ${readinessReadPermission.name} is needed`,
    );
  return visible;
}

/**
 * The permission that shows an action doesn't keep anybody from calling it by its name; so it is asked for here again
 * where something is written.
 * @throws NotAllowedError
 */
export async function assertActions(
  { permissions }: ActionOptions,
  credentials: BackstageCredentials,
): Promise<void> {
  const permission = readinessActionsPermission;
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision?.result !== AuthorizeResult.ALLOW)
    throw new NotAllowedError(`the permission ${permission.name} is needed`);
}
