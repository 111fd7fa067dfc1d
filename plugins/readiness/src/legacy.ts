import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { ReadinessClient, readinessApiRef } from './api';

installTokens();

const legacyReadinessRouteRef = createRouteRef({ id: 'readiness-scorecard' });

/** The plugin for portals on the old frontend system. */
export const readinessPlugin = createPlugin({
  id: 'readiness',
  routes: { readiness: legacyReadinessRouteRef },
  apis: [
    createApiFactory({
      api: readinessApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ReadinessClient(fetchApi),
    }),
  ],
});

/** The tab of a service's page, for an `<EntityLayout.Route path="/readiness">`. */
export const EntityReadinessContent = readinessPlugin.provide(
  createRoutableExtension({
    name: 'EntityReadinessContent',
    component: () =>
      import('./entity/ReadinessTab').then(module => module.ReadinessTab),
    mountPoint: legacyReadinessRouteRef,
  }),
);

/** The card of a service's overview. */
export const EntityReadinessCard = readinessPlugin.provide(
  createComponentExtension({
    name: 'EntityReadinessCard',
    component: {
      lazy: () =>
        import('./overview-card/ReadinessCard').then(
          module => module.ReadinessCard,
        ),
    },
  }),
);
