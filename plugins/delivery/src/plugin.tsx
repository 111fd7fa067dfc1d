import { createFrontendPlugin } from '@backstage/frontend-plugin-api';

/** What runs where, and is it well: environments of a service, and the fleet. */
export const deliveryPlugin = createFrontendPlugin({
  pluginId: 'delivery',
  title: 'Delivery',
  info: { packageJson: () => import('../package.json') },
  extensions: [],
});
