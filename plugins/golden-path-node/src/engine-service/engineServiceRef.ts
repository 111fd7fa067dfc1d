import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { type Engine, openEngine } from '../engine';

/**
 * The engine of this process: one for all plugins, so that what the preview has verified is not verified again when
 * it is published. A backend may bring its own factory.
 */
export const engineServiceRef = createServiceRef<Engine>({
  id: 'golden-path.engine',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => openEngine(config),
    }),
});
