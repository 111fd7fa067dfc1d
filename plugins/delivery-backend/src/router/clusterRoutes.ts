import { noQuery, parseQuery } from '@golden-path/plugin-golden-path-node/rest';
import type { Route } from './route';

/** `GET /clusters`: whether clusters answer, with each of their watches. */
export const clustersRoute: Route = {
  path: '/clusters',
  access: 'clusters',
  async handle({ request, options: { reader } }) {
    parseQuery(noQuery, request);
    return { clusters: await reader.clusters() };
  },
};

/** `GET /health`: 200 while the database answers. Says nothing else, as it needs no token. */
export const healthRoute: Route = {
  path: '/health',
  access: 'anybody',
  async handle({ request, options: { reader } }) {
    parseQuery(noQuery, request);
    await reader.version();
    return { status: 'ok' };
  },
};
