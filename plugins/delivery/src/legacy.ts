import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { DeliveryClient, deliveryApiRef } from './api';

installTokens();

const legacyEnvironmentsRouteRef = createRouteRef({
  id: 'delivery-environments',
});

const legacyFleetRouteRef = createRouteRef({ id: 'delivery-fleet' });

/** The plugin for portals on the old frontend system. */
export const deliveryPlugin = createPlugin({
  id: 'delivery',
  routes: {
    environments: legacyEnvironmentsRouteRef,
    fleet: legacyFleetRouteRef,
  },
  apis: [
    createApiFactory({
      api: deliveryApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DeliveryClient(fetchApi),
    }),
  ],
});

/** The tab of a service's page, for an `<EntityLayout.Route path="/environments">`. */
export const EntityEnvironmentsContent = deliveryPlugin.provide(
  createRoutableExtension({
    name: 'EntityEnvironmentsContent',
    component: () =>
      import('./environments/EnvironmentsTab').then(
        module => module.EnvironmentsTab,
      ),
    mountPoint: legacyEnvironmentsRouteRef,
  }),
);

/** The card of a service's overview. */
export const EntityEnvironmentsCard = deliveryPlugin.provide(
  createComponentExtension({
    name: 'EntityEnvironmentsCard',
    component: {
      lazy: () =>
        import('./overview-card/EnvironmentsCard').then(
          module => module.EnvironmentsCard,
        ),
    },
  }),
);

/** The fleet, for a `<Route path="/fleet">`. */
export const DeliveryFleetPage = deliveryPlugin.provide(
  createRoutableExtension({
    name: 'DeliveryFleetPage',
    component: () =>
      import('./fleet/FleetPage').then(module => module.FleetPage),
    mountPoint: legacyFleetRouteRef,
  }),
);

/** My services with their environments, for a home page. */
export const DeliveryMyServices = deliveryPlugin.provide(
  createComponentExtension({
    name: 'DeliveryMyServices',
    component: {
      lazy: () => import('./home/MyServices').then(module => module.MyServices),
    },
  }),
);
