import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { VisibleServices } from '@golden-path/plugin-golden-path-node/database';
import {
  assertPermission,
  createDecideVisible,
  type DecideVisible,
  isVisibleTo,
  notAllowed,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  emergencyChangeRequestPermission,
  runbooksReadPermission,
  runbooksRefreshPermission,
  runUpdatePermission,
} from '@golden-path/plugin-runbooks-common';
import { runbooksResourceRef } from './serviceRules';

/** What may be done with a service beside reading its runbooks. */
const servicePermissions = {
  tick: runUpdatePermission,
  refresh: runbooksRefreshPermission,
  requestEmergencyChange: emergencyChangeRequestPermission,
} as const;

/** {@link servicePermissions} */
export type ServiceDeed = keyof typeof servicePermissions;

/** Who may do what, asked of the policy for the person that credentials name. */
export interface ServiceAccess {
  /** Services that they may read; undefined for none. */
  readonly decideVisible: DecideVisible;
  /** Services with which they may do each; undefined for none. */
  deeds(
    credentials: BackstageCredentials,
  ): Promise<Record<ServiceDeed, VisibleServices | undefined>>;
  /** What of it they may do with a service of this owner. */
  allowed(
    credentials: BackstageCredentials,
    owner: string | undefined,
  ): Promise<Record<ServiceDeed, boolean>>;
  /** @throws NotAllowedError naming the permission that is needed */
  assertDeed(
    credentials: BackstageCredentials,
    deed: ServiceDeed,
    owner: string | undefined,
  ): Promise<void>;
  /** @throws NotAllowedError naming the permission */
  assertBasic(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void>;
}

/** {@link ServiceAccess} over the permission framework; its conditions are applied to the owner that we know. */
export function createServiceAccess(options: {
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
}): ServiceAccess {
  const decide = (permission: ResourcePermission) =>
    createDecideVisible({
      ...options,
      permission,
      resourceRef: runbooksResourceRef,
    });
  const deeds = Object.fromEntries(
    Object.entries(servicePermissions).map(([deed, permission]) => [
      deed,
      decide(permission),
    ]),
  ) as Record<ServiceDeed, DecideVisible>;

  async function may(
    credentials: BackstageCredentials,
    deed: ServiceDeed,
    owner: string | undefined,
  ): Promise<boolean> {
    const services = await deeds[deed](credentials);
    return services !== undefined && isVisibleTo(services, owner);
  }
  async function forEach<Value>(
    value: (deed: ServiceDeed) => Promise<Value>,
  ): Promise<Record<ServiceDeed, Value>> {
    const names = Object.keys(servicePermissions) as ServiceDeed[];
    const values = await Promise.all(names.map(value));
    return Object.fromEntries(
      names.map((name, index) => [name, values[index]]),
    ) as Record<ServiceDeed, Value>;
  }

  return {
    decideVisible: decide(runbooksReadPermission),
    deeds: credentials => forEach(deed => deeds[deed](credentials)),
    allowed: (credentials, owner) =>
      forEach(deed => may(credentials, deed, owner)),
    async assertDeed(credentials, deed, owner) {
      if (!(await may(credentials, deed, owner)))
        throw notAllowed(servicePermissions[deed]);
    },
    assertBasic: (credentials, permission) =>
      assertPermission(options.permissions, permission, credentials),
  };
}
