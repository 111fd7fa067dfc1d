import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { deliveryReadPermission } from '@golden-path/plugin-delivery-common';
import type { VisibleServices } from '../reading';
import { serviceResourceRef } from './serviceRules';

/** Says which services somebody may read: all, those that fulfil conditions, or none (undefined). */
export type DecideVisible = (
  credentials: BackstageCredentials,
) => Promise<VisibleServices | undefined>;

/** Asks the policy once for all services; its conditions become part of the queries. */
export function createDecideVisible(options: {
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
}): DecideVisible {
  return async credentials => {
    const [decision] = await options.permissions.authorizeConditional(
      [{ permission: deliveryReadPermission }],
      { credentials },
    );
    if (decision?.result === AuthorizeResult.ALLOW) return 'all';
    if (decision?.result !== AuthorizeResult.CONDITIONAL) return undefined;
    const transform = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(serviceResourceRef),
    );
    return transform(decision.conditions);
  };
}
