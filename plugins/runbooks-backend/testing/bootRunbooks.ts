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
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { TestForge } from '../../golden-path-node/testing/testForge';
import runbooksPlugin from '../src';

/** The whole plugin on SQLite in memory, with a forge and a catalog with these entities; delivery is what `features` bring. */
export async function bootRunbooks(options: {
  forge: TestForge;
  entities: object[];
  runbooks?: JsonObject;
  /** Beside that of the forge and of the plugin. */
  config?: JsonObject;
  /** Default: SQLite in memory. */
  knex?: Knex;
  /** Signals that were sent are added to it. */
  signals?: object[];
  features?: readonly BackendFeature[];
}) {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      runbooksPlugin,
      mockServices.rootConfig.factory({
        data: {
          ...(options.forge.config as unknown as JsonObject),
          runbooks: options.runbooks ?? {},
          ...options.config,
        },
      }),
      mockServices.database.factory(
        options.knex ? { knex: options.knex } : undefined,
      ),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => {
            options.signals?.push(signal);
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
