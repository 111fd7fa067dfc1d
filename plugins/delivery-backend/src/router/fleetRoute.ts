import {
  type FleetPage,
  fleetQuerySchema,
} from '@golden-path/plugin-delivery-common';
import { parseQuery } from '@golden-path/plugin-golden-path-node/rest';
import type { Route } from './route';

/** `GET /fleet`: services by environments, worst first; @see fleetQuerySchema */
export const fleetRoute: Route = {
  path: '/fleet',
  access: 'services',
  async handle({ request, visible, options: { reader, cursors } }) {
    const { cursor, ...query } = parseQuery(fleetQuerySchema, request);
    // A cursor is a place in one order of one choice of services.
    const { limit: _limit, ...choice } = query;
    const purpose = JSON.stringify(['fleet', choice, visible]);
    const { next, ...page } = await reader.fleet({
      ...query,
      visible,
      after: cursor === undefined ? undefined : cursors.open(cursor, purpose),
    });
    return {
      ...page,
      nextCursor: next === undefined ? undefined : cursors.sign(next, purpose),
    } satisfies FleetPage;
  },
};
