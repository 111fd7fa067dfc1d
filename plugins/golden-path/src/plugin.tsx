import HomeOutlined from '@mui/icons-material/HomeOutlined';
import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { creationsApiRef, GoldenPathClient, goldenPathApiRef } from './api';
import { creationProgress } from './creations/extension';
import {
  createPageRouteRef,
  docsRouteRef,
  rootRouteRef,
  runbookLinkRouteRef,
  taskRouteRef,
  templateRouteRef,
} from './routes';

installTokens();

const goldenPathApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: goldenPathApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GoldenPathClient(fetchApi),
    }),
});

const creationsApi = ApiBlueprint.make({
  name: 'creations',
  params: defineParams =>
    defineParams({
      api: creationsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GoldenPathClient(fetchApi),
    }),
});

const homePage = PageBlueprint.make({
  params: {
    path: '/',
    title: 'Home',
    icon: <HomeOutlined />,
    routeRef: rootRouteRef,
    loader: () => import('./home').then(({ HomePage }) => <HomePage />),
  },
});

const runbookLinkPage = PageBlueprint.make({
  name: 'runbook-link',
  params: {
    path: '/runbooks',
    routeRef: runbookLinkRouteRef,
    noHeader: true,
    loader: () =>
      import('./runbook-links').then(({ RunbookLink }) => <RunbookLink />),
  },
});

/** The portal's home page and the client of the golden-path backend. */
export const goldenPathPlugin = createFrontendPlugin({
  pluginId: 'golden-path',
  title: 'Golden Path',
  icon: <HomeOutlined />,
  routes: { root: rootRouteRef, runbook: runbookLinkRouteRef },
  externalRoutes: {
    template: templateRouteRef,
    task: taskRouteRef,
    createPage: createPageRouteRef,
    docs: docsRouteRef,
  },
  extensions: [
    goldenPathApi,
    creationsApi,
    homePage,
    runbookLinkPage,
    creationProgress,
  ],
});
