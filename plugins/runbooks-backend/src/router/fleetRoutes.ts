import {
  claimsOf,
  noQuery,
  openCursor,
  parseQuery,
  serviceReference,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  coverageQuerySchema,
  findQuerySchema,
  type CoveragePage,
  type CoverageSummary,
  type FoundRunbook,
} from '@golden-path/plugin-runbooks-common';
import { findRunbook } from '../reading';
import type { Route } from './route';

/** `GET /coverage`: services, worst first. */
const coverageRoute: Route = {
  method: 'get',
  path: '/coverage',
  access: 'callers',
  async handle({ request, visible, options }) {
    const { cursor, ...query } = parseQuery(coverageQuerySchema, request);
    const place = openCursor(options.cursors, 'coverage', query, visible);
    const { next, rows, ...page } = await options.reader.coverage({
      ...query,
      visible,
      after: place.open(cursor),
    });
    const firing = await options.live.firing(rows.map(row => row.service));
    return {
      ...page,
      rows: rows.map(row => ({ ...row, firing: firing.get(row.service) ?? 0 })),
      nextCursor: place.sign(next),
    } satisfies CoveragePage;
  },
};

/** `GET /summary`: the fleet by team. */
const summaryRoute: Route = {
  method: 'get',
  path: '/summary',
  access: 'callers',
  varies: ({ credentials, options }) => claimsOf(credentials, options.userInfo),
  async handle({ request, credentials, visible, options }) {
    parseQuery(noQuery, request);
    return options.reader.summary({
      visible,
      claims: await claimsOf(credentials, options.userInfo),
    }) satisfies Promise<CoverageSummary>;
  },
};

/** `GET /find`: where `/runbooks/<service>/<Alert>` leads. */
const findRoute: Route = {
  method: 'get',
  path: '/find',
  access: 'callers',
  async handle({ request, visible, options }) {
    const { service, alert, environment, namespace } = parseQuery(
      findQuerySchema,
      request,
    );
    return findRunbook(options, {
      service: serviceReference(service),
      alert,
      environment,
      namespace,
      visible,
    }) satisfies Promise<FoundRunbook | undefined>;
  },
};

/** The fleet. */
export const fleetRoutes: readonly Route[] = [
  coverageRoute,
  summaryRoute,
  findRoute,
];
