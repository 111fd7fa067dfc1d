import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { deliveryPermissions } from '@golden-path/plugin-delivery-common';

/** The plugin `delivery`: environments and fleet over REST. */
export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(reg) {
    reg.registerInit({
      deps: { permissionsRegistry: coreServices.permissionsRegistry },
      async init({ permissionsRegistry }) {
        permissionsRegistry.addPermissions(deliveryPermissions);
      },
    });
  },
});
