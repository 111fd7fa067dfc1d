import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { creationsApiRef, GoldenPathClient, goldenPathApiRef } from './api';

const legacyRootRouteRef = createRouteRef({ id: 'golden-path' });

/** The plugin for portals on the old frontend system. */
export const goldenPathPlugin = createPlugin({
  id: 'golden-path',
  routes: { root: legacyRootRouteRef },
  apis: [
    createApiFactory({
      api: goldenPathApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GoldenPathClient(fetchApi),
    }),
    createApiFactory({
      api: creationsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GoldenPathClient(fetchApi),
    }),
  ],
});

/** The home page, for a `<Route path="/">` of the old frontend system. */
export const GoldenPathHomePage = goldenPathPlugin.provide(
  createRoutableExtension({
    name: 'GoldenPathHomePage',
    component: () => import('./home').then(module => module.HomePage),
    mountPoint: legacyRootRouteRef,
  }),
);
