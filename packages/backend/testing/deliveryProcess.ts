import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import deliveryPlugin from '@golden-path/plugin-delivery-backend';
import type { JsonObject } from '@backstage/types';

/** What a backend in a process of its own is told to do. */
export interface BackendOrder {
  readonly config: JsonObject;
  /** The catalog's. */
  readonly entities: readonly object[];
}

/** Writes every level, and hides nothing: what the portal's own logger would hide must not get here either. */
function plainLogger(fields: object = {}): RootLoggerService {
  const write = (level: string) => (message: string, more?: unknown) => {
    const extra = more instanceof Error ? { ...more, stack: more.stack } : more;
    process.stdout.write(
      `${JSON.stringify({ level, message, ...fields, extra })}\n`,
    );
  };
  return {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    child: more => plainLogger({ ...fields, ...more }),
  };
}

// The plugin in a backend as it's shipped: its HTTP server, databases, sign-in of services and end on signals.
process.once('message', ({ config, entities }: BackendOrder) => {
  const backend = createBackend();
  backend.add(deliveryPlugin);
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () =>
        Object.assign(new ConfigReader(config), { toJSON: () => config }),
    }),
  );
  backend.add(
    createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => plainLogger(),
    }),
  );
  backend.add(
    createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => catalogServiceMock({ entities: entities as never }),
    }),
  );
  backend.start().then(
    () => process.send?.('started'),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
