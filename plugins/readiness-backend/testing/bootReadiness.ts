import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { TestForge } from '../../golden-path-node/testing/testForge';
import readinessPlugin from '../src';

/** What the plugin did outside of itself. */
export interface Told {
  readonly signals: object[];
  readonly notifications: NotificationSendOptions[];
}

/** The whole plugin on SQLite in memory, with a forge and a catalog with these entities; delivery is what `features` bring. */
export async function bootReadiness(options: {
  forge: TestForge;
  entities: object[];
  readiness?: JsonObject;
  /** Beside that of the forge and of the plugin. */
  config?: JsonObject;
  told?: Told;
  /** Default: SQLite in memory. */
  knex?: Knex;
  features?: readonly BackendFeature[];
}) {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      readinessPlugin,
      mockServices.rootConfig.factory({
        data: {
          ...(options.forge.config as unknown as JsonObject),
          readiness: options.readiness ?? {},
          ...options.config,
        },
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => {
            options.told?.signals.push(signal);
          },
        }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async notification => {
            options.told?.notifications.push(notification);
          },
        }),
      }),
      mockServices.database.factory(
        options.knex ? { knex: options.knex } : undefined,
      ),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
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
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      ...(options.features ?? []),
    ],
  });
  return {
    ...backend,
    /** Runs a scheduled task now: nothing runs it by time. */
    runTask: (id: string) => scheduler.triggerTask(id),
    stop: () => backend.stop(),
  };
}
