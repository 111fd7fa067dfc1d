import {
  claimsOf,
  parseQuery,
  openCursor,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  levelsQuerySchema,
  resultsQuerySchema,
  scorecardsQuerySchema,
  summaryQuerySchema,
  trendQuerySchema,
  type ResultPage,
  type ScorecardPage,
  type ServiceLevels,
} from '@golden-path/plugin-readiness-common';
import { assertLevels, checkAmong, environmentAmong } from './choices';
import type { Route } from './route';

/** `GET /scorecards`: services in one environment, worst first. */
const scorecardsRoute: Route = {
  method: 'get',
  path: '/scorecards',
  access: 'callers',
  async handle({ request, visible, options }) {
    const { cursor, ...query } = parseQuery(scorecardsQuerySchema, request);
    const environment = environmentAmong(options, query.environment);
    if (query.check !== undefined) checkAmong(options, query.check);
    assertLevels(options, query.level);
    const place = openCursor(options.cursors, 'scorecards', query, visible);
    const { next, ...page } = await options.reader.list({
      ...query,
      environment,
      visible,
      after: place.open(cursor),
    });
    return { ...page, nextCursor: place.sign(next) } satisfies ScorecardPage;
  },
};

/** `GET /summary`: the fleet in one environment, as a heat map. */
const summaryRoute: Route = {
  method: 'get',
  path: '/summary',
  access: 'callers',
  // Whose rows are theirs, and how old the oldest evaluation is, to the minute.
  varies: async ({ credentials, options }) => [
    await claimsOf(credentials, options.userInfo),
    Math.floor(((await options.reader.oldestEvaluation()) ?? 0) / 60_000),
  ],
  async handle({ request, credentials, visible, options }) {
    const query = parseQuery(summaryQuerySchema, request);
    return options.reader.summary({
      ...query,
      environment: environmentAmong(options, query.environment),
      claims: await claimsOf(credentials, options.userInfo),
      visible,
    });
  },
};

/** `GET /results`: who fails a check, grouped by common cause. */
const resultsRoute: Route = {
  method: 'get',
  path: '/results',
  access: 'callers',
  async handle({ request, visible, options }) {
    const { cursor, ...query } = parseQuery(resultsQuerySchema, request);
    const { group, value, ...rest } = query;
    const place = openCursor(options.cursors, 'results', query, visible);
    const { next, ...page } = await options.reader.results({
      ...rest,
      check: checkAmong(options, query.check),
      environment: environmentAmong(options, query.environment),
      row: group && { group, value: value === '' ? undefined : value },
      visible,
      after: place.open(cursor),
    });
    return { ...page, nextCursor: place.sign(next) } satisfies ResultPage;
  },
};

/** `GET /trend`: how an environment went, a point for each day. */
const trendRoute: Route = {
  method: 'get',
  path: '/trend',
  access: 'callers',
  async handle({ request, visible, options }) {
    const query = parseQuery(trendQuerySchema, request);
    return options.reader.trend({
      ...query,
      environment: environmentAmong(options, query.environment),
      visible,
    });
  },
};

/** `GET /levels`: level and score by service. */
const levelsRoute: Route = {
  method: 'get',
  path: '/levels',
  access: 'callers',
  async handle({ request, visible, options }) {
    const query = parseQuery(levelsQuerySchema, request);
    const environment = environmentAmong(options, query.environment);
    return options.reader.levels({
      environment,
      visible,
    }) satisfies Promise<ServiceLevels>;
  },
};

/** The fleet. */
export const fleetRoutes: readonly Route[] = [
  scorecardsRoute,
  summaryRoute,
  resultsRoute,
  trendRoute,
  levelsRoute,
];
