import HomeOutlined from '@mui/icons-material/HomeOutlined';
import {
  ApiBlueprint,
  coreExtensionData,
  createExtensionInput,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Fragment } from 'react';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { creationsApiRef, GoldenPathClient, goldenPathApiRef } from './api';
import { creationProgress } from './creations/extension';
import {
  createPageRouteRef,
  rootRouteRef,
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

/**
 * The home page. What is attached to `services` stands where otherwise the catalog's list of my services is, so that a
 * plugin that knows more about them can show it. What is attached to `waiting` are list items of what waits for me.
 */
const homePage = PageBlueprint.makeWithOverrides({
  inputs: {
    services: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
      optional: true,
    }),
    waiting: createExtensionInput([coreExtensionData.reactElement]),
  },
  factory: (make, { inputs }) =>
    make({
      path: '/',
      title: 'Home',
      icon: <HomeOutlined />,
      noHeader: true,
      routeRef: rootRouteRef,
      loader: () =>
        import('./home').then(({ HomePage }) => (
          <HomePage
            services={inputs.services?.get(coreExtensionData.reactElement)}
            waiting={inputs.waiting.map(({ get, node }) => (
              <Fragment key={node.spec.id}>
                {get(coreExtensionData.reactElement)}
              </Fragment>
            ))}
          />
        )),
    }),
});

/** The portal's home page and the client of the golden-path backend. */
export const goldenPathPlugin = createFrontendPlugin({
  pluginId: 'golden-path',
  title: 'Golden Path',
  icon: <HomeOutlined />,
  routes: { root: rootRouteRef },
  externalRoutes: {
    template: templateRouteRef,
    task: taskRouteRef,
    createPage: createPageRouteRef,
  },
  extensions: [goldenPathApi, creationsApi, homePage, creationProgress],
});
