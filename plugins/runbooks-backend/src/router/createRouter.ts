import { InputError, NotAllowedError } from '@backstage/errors';
import {
  available,
  entityTag,
  guardRequests,
  missing,
  noRoute,
} from '@golden-path/plugin-golden-path-node/rest';
import { runbooksReadPermission } from '@golden-path/plugin-runbooks-common';
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router as ExpressRouter,
} from 'express';
import Router from 'express-promise-router';
import { fleetRoutes } from './fleetRoutes';
import { platformRoutes } from './platformRoutes';
import type { Route, RouteContext } from './route';
import type { RouterOptions } from './routerOptions';
import { serviceRoutes } from './serviceRoutes';

/** Every route of the plugin but `/health`; a test holds each to who may ask it. */
export const routesOf = ({
  added,
}: Pick<RouterOptions, 'added'>): readonly Route[] => [
  ...serviceRoutes,
  ...fleetRoutes,
  ...platformRoutes,
  ...added,
];

/** Largest body that any route takes: the files of an overlay that an emergency change edits, with what they were. */
const bodyLimit = '1mb';

/** The router below `/api/runbooks`. Errors are JSON, written by the backend's own middleware. */
export function createRouter(options: RouterOptions): ExpressRouter {
  const router = Router();
  router.use(guardRequests);
  router.get('/health', async (_, response) => {
    await available(response, options.reader.revision(), options.patience);
    response.json({ status: 'ok' });
  });
  router.use(express.json({ limit: bodyLimit }), refuseBody);
  for (const route of routesOf(options))
    router[route.method](route.path, (request, response) =>
      answer(route, request, response, options),
    );
  router.use(() => {
    throw noRoute();
  });
  return router;
}

/** The parser repeats what it could not read, which may be what somebody wrote. */
const refuseBody: ErrorRequestHandler = (error, _request, _response, next) => {
  next(
    error instanceof SyntaxError
      ? new InputError('body: found no JSON object; accepted: a JSON object')
      : error,
  );
};

async function answer(
  route: Route,
  request: Request,
  response: Response,
  options: RouterOptions,
): Promise<void> {
  const inTime = <T>(reading: Promise<T>): Promise<T> =>
    route.asksHosts ? reading : available(response, reading, options.patience);
  const absent = route.absent ?? missing;
  const credentials =
    route.access === 'people'
      ? await options.httpAuth.credentials(request, { allow: ['user'] })
      : await options.httpAuth.credentials(request, {
          allow: ['user', 'service'],
        });
  const visible = await options.access.decideVisible(credentials);
  if (visible === undefined) {
    if (/:(name|id)\b/.test(route.path)) throw absent();
    throw new NotAllowedError(
      `the permission ${runbooksReadPermission.name} is needed`,
    );
  }
  const context: RouteContext = { request, credentials, visible, options };
  const tag =
    route.method === 'get' && !route.asksHosts
      ? await inTime(tagOf(route, context))
      : undefined;
  if (tag !== undefined && request.header('if-none-match') === tag) {
    response.set('etag', tag).status(304).end();
    return;
  }
  const found = await inTime(route.handle(context));
  if (!found) throw absent();
  if (tag !== undefined) response.set('etag', tag);
  response.status(route.status ?? 200).json(found);
}

/** Equal tags have equal answers: by what is stored, and by which sources are silent, which time alone makes them. */
async function tagOf(route: Route, context: RouteContext): Promise<string> {
  const { options, request, visible } = context;
  return entityTag(
    await options.reader.revision(),
    await options.live.freshness(),
    request.originalUrl,
    visible,
    await route.varies?.(context),
  );
}
