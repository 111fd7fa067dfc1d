import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { bootPlugin } from '../../golden-path-node/testing/bootPlugin';
import type { TestForge } from '../../golden-path-node/testing/testForge';
import deliveryPlugin from '../src';

/** A component of type service of the golden path, owned by the group payments. */
export const serviceEntity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': name,
      'backstage.io/source-template': 'template:default/http-api',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
});

function collectLogs(lines: string[]) {
  const add = (message: string, meta?: unknown) => {
    lines.push(
      `${message} ${meta === undefined ? '' : String(meta)} ${JSON.stringify(meta) ?? ''}`,
    );
  };
  const logger: RootLoggerService = {
    debug: add,
    info: add,
    warn: add,
    error: add,
    child: () => logger,
  };
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
}

/** The whole plugin on SQLite, a forge, and a catalog with these entities. */
export const bootDelivery = (options: {
  forge: TestForge;
  entities: object[];
  config?: JsonObject;
  /** Collects what is logged, at every level. */
  logged?: string[];
  /** Collects the signals that are sent. */
  signals?: object[];
  /** Default: SQLite in memory. */
  knex?: Knex;
  /** Beside the plugin, or instead of a service of its own. */
  features?: readonly BackendFeature[];
}) =>
  bootPlugin({
    ...options,
    config: {
      delivery: {
        pollInterval: '1s',
        webhook: { secret: 'sixteen characters' },
      },
      ...options.config,
    },
    features: [
      deliveryPlugin,
      ...(options.logged ? [collectLogs(options.logged)] : []),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock({ entities: options.entities as never }),
      }),
      ...(options.features ?? []),
    ],
  });
