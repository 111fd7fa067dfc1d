import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { engineServiceRef } from '@golden-path/plugin-golden-path-node/engine-service';
import {
  createConfigChangeRequestAction,
  createGenerateAction,
  createServicePublishAction,
  createVerifyAction,
} from './actions';
import { warnOfUnsafeRetries } from './retries';

/** Module of the scaffolder with the steps that make a service. */
export const scaffolderModuleGoldenPath = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golden-path',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        engine: engineServiceRef,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        userInfo: coreServices.userInfo,
      },
      async init({ actions, auditor, config, engine, logger, ...authority }) {
        warnOfUnsafeRetries(config, logger);
        actions.addActions(
          createGenerateAction({ engine, authority }),
          createVerifyAction({ engine }),
          createServicePublishAction({ engine, authority, auditor }),
          createConfigChangeRequestAction({ engine, authority, auditor }),
        );
      },
    });
  },
});
