import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { RunbooksClient, runbooksApiRef } from './api';
import { runbooksPage, runbooksRouteRef } from './coverage';
import { runbooksTab } from './entity';
import { incidentHelpApi } from './incident-help';
import { runbooksCard } from './overview-card';
import { runbookResultItem, runbooksResultType } from './search';

installTokens();

const runbooksApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: runbooksApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new RunbooksClient(fetchApi),
    }),
});

/** Of a service's page. */
const entityExtensions = [runbooksTab, runbooksCard];

/** Of the fleet, the search, and pages of other plugins. */
const fleetExtensions = [
  runbooksPage,
  runbookResultItem,
  runbooksResultType,
  incidentHelpApi,
];

/** What to do when it burns: runbooks, alerts and who is on call, beside each other. */
export const runbooksPlugin = createFrontendPlugin({
  pluginId: 'runbooks',
  title: 'Runbooks',
  info: { packageJson: () => import('../package.json') },
  routes: { root: runbooksRouteRef },
  extensions: [runbooksApi, ...entityExtensions, ...fleetExtensions],
});
