import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readPolicyConfiguration } from './configuration';
import { createGoldenPathPolicy } from './policy';

/** Module of the permission plugin that sets the portal's policy. */
export const permissionModuleGoldenPath = createBackendModule({
  pluginId: 'permission',
  moduleId: 'golden-path',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ policy, config, logger }) {
        policy.setPolicy(
          createGoldenPathPolicy(readPolicyConfiguration(config), logger),
        );
      },
    });
  },
});
