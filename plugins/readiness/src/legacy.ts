import {
  createApiFactory,
  createPlugin,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { ReadinessClient, readinessApiRef } from './api';

installTokens();

/** The plugin for portals on the old frontend system. */
export const readinessPlugin = createPlugin({
  id: 'readiness',
  apis: [
    createApiFactory({
      api: readinessApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ReadinessClient(fetchApi),
    }),
  ],
});
