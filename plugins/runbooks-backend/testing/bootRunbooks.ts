import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { bootPlugin } from '../../golden-path-node/testing/bootPlugin';
import type { TestForge } from '../../golden-path-node/testing/testForge';
import runbooksPlugin from '../src';

/** The whole plugin on SQLite in memory, with a forge and a catalog with these entities; delivery is what `features` bring. */
export const bootRunbooks = (options: {
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
}) =>
  bootPlugin({
    ...options,
    config: { runbooks: options.runbooks ?? {}, ...options.config },
    features: [
      runbooksPlugin,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock({ entities: options.entities as never }),
      }),
      ...(options.features ?? []),
    ],
  });
