import {
  environmentOf,
  findService,
  missing,
  noQuery,
  parseBody,
  parseQuery,
  serviceOf,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  emptyBodySchema,
  historyQuerySchema,
  type ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import type { Route, RouteContext } from './route';

/** Address of a service. */
export const servicePath = '/services/:kind/:namespace/:name';

/** Address of one of its environments. */
export const environmentPath = `${servicePath}/environments/:environment`;

/** `GET …/scorecards`: every environment's scorecard, exemptions and fixes. */
const scorecardsRoute: Route = {
  method: 'get',
  path: `${servicePath}/scorecards`,
  access: 'callers',
  // What a person may do here is part of the answer, and so is how long ago it was evaluated, whatever came of it.
  varies: async ({ request, credentials, visible, options }) => [
    await options.access.deeds(credentials),
    await options.reader.lastEvaluation({
      service: serviceOf(request),
      visible,
    }),
  ],
  async handle({ request, credentials, visible, options }) {
    parseQuery(noQuery, request);
    const service = serviceOf(request);
    const found = await options.reader.scorecards({ service, visible });
    if (!found) return undefined;
    const owners = await options.reader.owners([service]);
    return {
      ...found,
      allowed: await options.access.allowed(credentials, owners.get(service)),
    } satisfies ServiceScorecards;
  },
};

/** `GET …/history?days=30|90`: changes of status and of the score. */
const historyRoute: Route = {
  method: 'get',
  path: `${environmentPath}/history`,
  access: 'callers',
  handle: async ({ request, visible, options }) =>
    options.reader.history({
      ...parseQuery(historyQuerySchema, request),
      service: serviceOf(request),
      environment: environmentOf(request),
      visible,
    }),
};

/**
 * A service and one of its environments that somebody may read, with the owner.
 * @throws NotFoundError for what doesn't exist or is hidden
 */
export async function findEnvironment({
  request,
  credentials,
  visible,
  options,
}: RouteContext) {
  const environment = environmentOf(request);
  const found = await findService(options, credentials, serviceOf(request));
  const scorecards = await options.reader.scorecards({
    service: found.service,
    visible,
  });
  if (!scorecards?.environments.some(each => each.environment === environment))
    throw missing();
  return { ...found, environment };
}

/** `POST …/evaluate`: evaluates soon; 202. */
const evaluateRoute: Route = {
  method: 'post',
  path: `${environmentPath}/evaluate`,
  access: 'callers',
  status: 202,
  async handle(context) {
    const { request, credentials, options } = context;
    parseQuery(noQuery, request);
    parseBody(emptyBodySchema, request);
    const { service, owner, environment } = await findEnvironment(context);
    await options.access.assertDeed(credentials, 'evaluate', owner);
    await options.queue.enqueue([{ service, environment }], 'asked');
    return { status: 'enqueued' };
  },
};

/** Everything about the scorecards of one service. */
export const serviceRoutes: readonly Route[] = [
  scorecardsRoute,
  historyRoute,
  evaluateRoute,
];
