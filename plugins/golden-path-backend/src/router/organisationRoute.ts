import { goldenPathReadPermission } from '@golden-path/plugin-golden-path-common';
import { organisationView } from '../organisation-view';
import { noQuery, parseQuery } from '../request';
import type { Route } from './route';

/** `GET /organisation`: what forms need to know. */
export const organisationRoute: Route = {
  method: 'get',
  path: '/organisation',
  permission: goldenPathReadPermission,
  handle({ request, response, options }) {
    parseQuery(noQuery, request);
    response.json(organisationView(options.engine.organisation, options));
  },
};
