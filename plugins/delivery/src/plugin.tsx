import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { DeliveryClient, deliveryApiRef } from './api';
import { environmentsTab } from './environments';
import { createPageRouteRef, fleetPage, fleetRouteRef } from './fleet';
import { myServicesSection, waitingServices } from './home';
import { environmentsCard } from './overview-card';

installTokens();

const deliveryApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: deliveryApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DeliveryClient(fetchApi),
    }),
});

/** What runs where, and is it well: environments of a service, and the fleet. */
export const deliveryPlugin = createFrontendPlugin({
  pluginId: 'delivery',
  title: 'Delivery',
  info: { packageJson: () => import('../package.json') },
  routes: { fleet: fleetRouteRef },
  externalRoutes: { createPage: createPageRouteRef },
  extensions: [
    deliveryApi,
    environmentsTab,
    environmentsCard,
    fleetPage,
    myServicesSection,
    waitingServices,
  ],
});
