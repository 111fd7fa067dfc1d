import { noQuery, parseQuery } from '@golden-path/plugin-golden-path-node/rest';
import { NotFoundError } from '@backstage/errors';
import {
  pageQuerySchema,
  type PlatformPages,
  type RunbookPageAnswer,
} from '@golden-path/plugin-runbooks-common';
import type { Route } from './route';

/** `GET /platform-pages`: of the organisation and of the portal. */
const listRoute: Route = {
  method: 'get',
  path: '/platform-pages',
  access: 'callers',
  async handle({ request, options }) {
    parseQuery(noQuery, request);
    return options.reader.platformPages() satisfies Promise<PlatformPages>;
  },
};

/** `GET /platform-pages/page?id=`: one of them with its text. */
const pageRoute: Route = {
  method: 'get',
  path: '/platform-pages/page',
  access: 'callers',
  absent: () => new NotFoundError('there is no such page'),
  async handle({ request, options }) {
    const { id } = parseQuery(pageQuerySchema, request);
    return options.reader.platformPage(id) satisfies Promise<
      RunbookPageAnswer | undefined
    >;
  },
};

/** Pages of no service, for who may read the runbooks of any. */
export const platformRoutes: readonly Route[] = [listRoute, pageRoute];
