import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { ReadinessClient, readinessApiRef } from './api';
import { levelFilter, serviceLevelsApi } from './catalog-level';
import { readinessTab } from './entity';
import { readinessCard } from './overview-card';
import { scorecardsPage, scorecardsRouteRef } from './scorecards';

installTokens();

const readinessApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: readinessApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ReadinessClient(fetchApi),
    }),
});

/** May it go to production: the scorecard of a service, and the fleet's. */
export const readinessPlugin = createFrontendPlugin({
  pluginId: 'readiness',
  title: 'Readiness',
  info: { packageJson: () => import('../package.json') },
  routes: { scorecards: scorecardsRouteRef },
  extensions: [
    readinessApi,
    serviceLevelsApi,
    readinessTab,
    readinessCard,
    scorecardsPage,
    levelFilter,
  ],
});
