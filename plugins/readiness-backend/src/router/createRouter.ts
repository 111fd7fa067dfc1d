import { InputError, NotAllowedError } from '@backstage/errors';
import {
  available,
  entityTag,
  guardRequests,
  missing,
  noRoute,
} from '@golden-path/plugin-golden-path-node/rest';
import { readinessReadPermission } from '@golden-path/plugin-readiness-common';
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router as ExpressRouter,
} from 'express';
import Router from 'express-promise-router';
import { campaignRoutes } from './campaignRoutes';
import { definitionsRoute } from './definitionsRoute';
import { exemptionRoutes } from './exemptionRoutes';
import { exportRoute } from './exportRoute';
import { fixRoutes } from './fixRoutes';
import { fleetRoutes } from './fleetRoutes';
import { FileAnswer, type Route, type RouteContext } from './route';
import type { RouterOptions } from './routerOptions';
import { sendFile } from './sendFile';
import { serviceRoutes } from './serviceRoutes';

/** Every route of the plugin but `/health`; a test holds each to who may ask it. */
export const routes: readonly Route[] = [
  definitionsRoute,
  ...serviceRoutes,
  ...fixRoutes,
  ...exemptionRoutes,
  ...fleetRoutes,
  exportRoute,
  ...campaignRoutes,
];

/** Largest body that any route takes: the longest texts that people write, several times over. */
const bodyLimit = '64kb';

/** The router below `/api/readiness`. Errors are JSON, written by the backend's own middleware. */
export function createRouter(options: RouterOptions): ExpressRouter {
  const router = Router();
  router.use(guardRequests);
  router.get('/health', async (_, response) => {
    await available(response, options.reader.revision(), options.patience);
    response.json({ status: 'ok' });
  });
  router.use(express.json({ limit: bodyLimit }), refuseBody);
  for (const route of routes)
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
      `the permission ${readinessReadPermission.name} is needed`,
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
  if (found instanceof FileAnswer) await sendFile(found, response);
  else response.status(route.status ?? 200).json(found);
}

/** Equal tags have equal answers: by the revision, the policy that judges, and the day, as trends and ends go by days. */
async function tagOf(route: Route, context: RouteContext): Promise<string> {
  const { options, request, visible } = context;
  return entityTag(
    await options.reader.revision(),
    options.policy.hash,
    new Date().toISOString().slice(0, 10),
    request.originalUrl,
    visible,
    await route.varies?.(context),
  );
}
