import {
  type FleetPage,
  fleetQuerySchema,
} from '@golden-path/plugin-delivery-common';
import {
  openCursor,
  parseQuery,
} from '@golden-path/plugin-golden-path-node/rest';
import type { Route } from './route';

/** `GET /fleet`: services by environments, worst first; @see fleetQuerySchema */
export const fleetRoute: Route = {
  method: 'get',
  path: '/fleet',
  access: 'callers',
  async handle({ request, visible, options: { reader, cursors } }) {
    const { cursor, ...query } = parseQuery(fleetQuerySchema, request);
    const place = openCursor(cursors, 'fleet', query, visible);
    const { next, ...page } = await reader.fleet({
      ...query,
      visible,
      after: place.open(cursor),
    });
    return { ...page, nextCursor: place.sign(next) } satisfies FleetPage;
  },
};
