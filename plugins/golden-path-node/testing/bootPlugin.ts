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
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { TestForge } from './testForge';

/** A whole plugin with a forge; the catalog is what `features` bring. */
export async function bootPlugin({
  features,
  forge,
  config,
  knex,
  signals,
}: {
  readonly features: readonly BackendFeature[];
  readonly forge: TestForge;
  /** Beside that of the forge. */
  readonly config: JsonObject;
  /** Default: SQLite in memory. */
  readonly knex?: Knex;
  /** Signals that were sent are added to it. */
  readonly signals?: object[];
}) {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: { ...(forge.config as unknown as JsonObject), ...config },
      }),
      mockServices.database.factory(knex ? { knex } : undefined),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => {
            signals?.push(signal);
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      ...features,
    ],
  });
  return {
    ...backend,
    /** Runs a scheduled task now: nothing runs it by time. */
    runTask: (id: string) => scheduler.triggerTask(id),
    stop: () => backend.stop(),
  };
}
