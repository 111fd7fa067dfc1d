import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { PermissionResourceRef } from '@backstage/plugin-permission-node';
import type { VisibleServices } from '../database';

import { assertPermission, notAllowed } from './assertPermission';
import { createDecideVisible, type DecideVisible } from './decideVisible';
import { isVisibleTo } from './isVisibleTo';
import type { DecidedService, ServiceCondition } from './serviceRules';

/** Who may read, asked of the policy for the person that credentials name. */
export interface ReadAccess {
  /** Permission to read, for messages. */
  readonly read: ResourcePermission;
  /** Services that they may read; undefined for none. */
  readonly decideVisible: DecideVisible;
  /** @throws NotAllowedError naming the permission */
  assertBasic(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void>;
}

/** {@link ReadAccess}, and who may do what. A deed is what may be done beside reading. */
export interface ServiceAccess<Deed extends string> extends ReadAccess {
  /** Services with which they may do each; undefined for none. */
  deeds(
    credentials: BackstageCredentials,
  ): Promise<Record<Deed, VisibleServices | undefined>>;
  /** What of it they may do with a service of this owner. */
  allowed(
    credentials: BackstageCredentials,
    owner: string | undefined,
  ): Promise<Record<Deed, boolean>>;
  /** @throws NotAllowedError naming the permission that is needed */
  assertDeed(
    credentials: BackstageCredentials,
    deed: Deed,
    owner: string | undefined,
  ): Promise<void>;
}

/**
 * How a plugin makes its {@link ServiceAccess} over the permission framework; its conditions are applied to the owner that
 * we know.
 * @param service.deeds - the permission of each
 */
export const serviceAccessOf =
  <Deed extends string>(service: {
    readonly resourceRef: PermissionResourceRef<
      DecidedService,
      ServiceCondition
    >;
    readonly read: ResourcePermission;
    readonly deeds: Readonly<Record<Deed, ResourcePermission>>;
  }) =>
  (backend: {
    readonly permissions: PermissionsService;
    readonly permissionsRegistry: PermissionsRegistryService;
  }): ServiceAccess<Deed> => {
    const decide = (permission: ResourcePermission) =>
      createDecideVisible({ ...service, ...backend, permission });
    const names = Object.keys(service.deeds) as Deed[];
    const deciders = new Map(
      names.map(deed => [deed, decide(service.deeds[deed])]),
    );
    const visibleFor = async (deed: Deed, credentials: BackstageCredentials) =>
      deciders.get(deed)?.(credentials);

    async function may(
      credentials: BackstageCredentials,
      deed: Deed,
      owner: string | undefined,
    ): Promise<boolean> {
      const services = await visibleFor(deed, credentials);
      return services !== undefined && isVisibleTo(services, owner);
    }
    async function forEach<Value>(
      value: (deed: Deed) => Promise<Value>,
    ): Promise<Record<Deed, Value>> {
      const values = await Promise.all(names.map(value));
      return Object.fromEntries(
        names.map((name, index) => [name, values[index]]),
      ) as Record<Deed, Value>;
    }

    return {
      read: service.read,
      decideVisible: decide(service.read),
      deeds: credentials => forEach(deed => visibleFor(deed, credentials)),
      allowed: (credentials, owner) =>
        forEach(deed => may(credentials, deed, owner)),
      async assertDeed(credentials, deed, owner) {
        if (!(await may(credentials, deed, owner)))
          throw notAllowed(service.deeds[deed]);
      },
      assertBasic: (credentials, permission) =>
        assertPermission(backend.permissions, permission, credentials),
    };
  };
