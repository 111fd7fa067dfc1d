import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { bootPlugin } from '../../golden-path-node/testing/bootPlugin';
import type { TestForge } from '../../golden-path-node/testing/testForge';
import readinessPlugin from '../src';

/** What the plugin did outside of itself. */
export interface Told {
  readonly signals: object[];
  readonly notifications: NotificationSendOptions[];
}

/** The whole plugin on SQLite in memory, with a forge and a catalog with these entities; delivery is what `features` bring. */
export const bootReadiness = (options: {
  forge: TestForge;
  entities: object[];
  readiness?: JsonObject;
  /** Beside that of the forge and of the plugin. */
  config?: JsonObject;
  told?: Told;
  /** Default: SQLite in memory. */
  knex?: Knex;
  features?: readonly BackendFeature[];
}) =>
  bootPlugin({
    ...options,
    config: { readiness: options.readiness ?? {}, ...options.config },
    signals: options.told?.signals,
    features: [
      readinessPlugin,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async notification => {
            options.told?.notifications.push(notification);
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const { userEntityRef } = (
              credentials as { principal: { userEntityRef: string } }
            ).principal;
            return {
              userEntityRef,
              ownershipEntityRefs: [userEntityRef, 'group:default/payments'],
            };
          },
        }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock({ entities: options.entities as never }),
      }),
      ...(options.features ?? []),
    ],
  });
