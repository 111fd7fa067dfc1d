import { evidenceChangesQuerySchema } from '@golden-path/plugin-delivery-common';
import {
  environmentOf,
  noQuery,
  parseQuery,
  serviceOf,
} from '@golden-path/plugin-golden-path-node/rest';
import type { Route } from './route';

/**
 * What other plugins of the backend judge services by. It is about all services, whoever may read them, so people aren't
 * answered.
 */
export const evidenceRoutes: readonly Route[] = [
  /** `GET /evidence/changes?after=&limit=`: what changed since a version; @see evidenceChangesQuerySchema */
  {
    method: 'get',
    path: '/evidence/changes',
    access: 'plugins',
    handle: async ({ request, options: { evidence } }) =>
      evidence.changes(parseQuery(evidenceChangesQuerySchema, request)),
  },
  /** `GET /evidence/:kind/:namespace/:name/:environment`: what is known of a service in a stage. */
  {
    method: 'get',
    path: '/evidence/:kind/:namespace/:name/:environment',
    access: 'plugins',
    async handle({ request, options: { evidence } }) {
      parseQuery(noQuery, request);
      return evidence.evidence({
        service: serviceOf(request),
        environment: environmentOf(request),
      });
    },
  },
];
