import {
  blueprintJsonSchema,
  goldenPathReadPermission,
} from '@golden-path/plugin-golden-path-common';
import { noQuery, parseQuery } from '../request';
import type { Route } from './route';

/** `GET /schema`: JSON Schema of a blueprint. @see https://json-schema.org/draft/2020-12/json-schema-core#section-14.1 */
export const schemaRoute: Route = {
  method: 'get',
  path: '/schema',
  permission: goldenPathReadPermission,
  handle({ request, response }) {
    parseQuery(noQuery, request);
    response
      .type('application/schema+json')
      .send(`${JSON.stringify(blueprintJsonSchema(), undefined, 2)}\n`);
  },
};
