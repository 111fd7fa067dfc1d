import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionTransformer,
  type PermissionResourceRef,
} from '@backstage/plugin-permission-node';
import type { VisibleServices } from '../database';
import type { DecidedService, ServiceCondition } from './serviceRules';

/** Says which services somebody may read: all, those that fulfil conditions, or none (undefined). */
export type DecideVisible = (
  credentials: BackstageCredentials,
) => Promise<VisibleServices | undefined>;

/** Asks the policy once for all services; its conditions become part of the queries. */
export function createDecideVisible(options: {
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
  readonly permission: ResourcePermission;
  readonly resourceRef: PermissionResourceRef<DecidedService, ServiceCondition>;
}): DecideVisible {
  const { permission } = options;
  return async credentials => {
    const [decision] = await options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision?.result === AuthorizeResult.ALLOW) return 'all';
    if (decision?.result !== AuthorizeResult.CONDITIONAL) return undefined;
    const transform = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(options.resourceRef),
    );
    return transform(decision.conditions);
  };
}
