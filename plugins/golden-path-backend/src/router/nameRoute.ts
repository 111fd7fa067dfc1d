import { goldenPathReadPermission } from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { nameAvailability } from '../names';
import { parsePath, parseQuery, shortText } from '../request';
import type { Route } from './route';

const path = z.strictObject({ name: shortText });
const query = z.strictObject({
  owner: shortText
    .regex(
      /^(group:)?([a-z0-9][a-z0-9._-]{0,62}\/)?[a-z0-9][a-z0-9._-]{0,62}$/i,
      'accepted: a group of the catalog, such as "payments" or "group:default/payments"',
    )
    .optional(),
});

/** `GET /names/:name?owner=`: whether a service may have a name. */
export const nameRoute: Route = {
  method: 'get',
  path: '/names/:name',
  permission: goldenPathReadPermission,
  async handle({ request, response, options }) {
    const { name } = parsePath(path, request);
    const { owner } = parseQuery(query, request);
    response.json(await nameAvailability(options, { name, owner }));
  },
};
