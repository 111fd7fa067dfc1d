import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { goldenPathPermissions } from '@golden-path/plugin-golden-path-common';
import { engineServiceRef } from '@golden-path/plugin-golden-path-node/engine-service';
import { createRouter } from './router';

/** The plugin `golden-path`: organisation, names in use, and previews of what a blueprint creates, and taking back a creation that failed. */
export const goldenPathPlugin = createBackendPlugin({
  pluginId: 'golden-path',
  register(reg) {
    reg.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        engine: engineServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scaffolder: scaffolderServiceRef,
      },
      async init({ config, httpRouter, permissionsRegistry, ...parts }) {
        permissionsRegistry.addPermissions(goldenPathPermissions);
        httpRouter.use(
          createRouter({
            ...parts,
            simulated: config.getOptionalBoolean('app.sandbox') ?? false,
          }),
        );
      },
    });
  },
});
