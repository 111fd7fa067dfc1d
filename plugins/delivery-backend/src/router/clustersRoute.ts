import { deliveryClustersReadPermission } from '@golden-path/plugin-delivery-common';
import { noQuery, parseQuery } from '@golden-path/plugin-golden-path-node/rest';
import type { Route } from './route';

/** `GET /clusters`: whether clusters answer, with each of their watches. */
export const clustersRoute: Route = {
  method: 'get',
  path: '/clusters',
  access: deliveryClustersReadPermission,
  async handle({ request, options: { reader } }) {
    parseQuery(noQuery, request);
    return { clusters: await reader.clusters() };
  },
};
