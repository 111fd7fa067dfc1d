import { NotFoundError } from '@backstage/errors';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { jsonBody } from '../request';
import { authorizeRequest } from './authorizeRequest';
import { blueprintRoute } from './blueprintRoute';
import { createCleanUpRoute, creationRoute } from './creationRoutes';
import { nameRoute } from './nameRoute';
import { organisationRoute } from './organisationRoute';
import { createPreviewRoute } from './previewRoute';
import type { Route } from './route';
import type { RouterOptions } from './routerOptions';
import { schemaRoute } from './schemaRoute';

/** Every route of the plugin; a test holds each to its permission. */
export const createRoutes = (): readonly Route[] => [
  organisationRoute,
  nameRoute,
  createPreviewRoute(),
  blueprintRoute,
  schemaRoute,
  creationRoute,
  createCleanUpRoute(),
];

/** The router below `/api/golden-path`. Errors are JSON, written by the backend's own middleware. */
export function createRouter(
  options: RouterOptions,
  routes: readonly Route[] = createRoutes(),
): ExpressRouter {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    next();
  });
  for (const route of routes) {
    router[route.method](
      route.path,
      async (request, response, next) => {
        response.locals.caller = await authorizeRequest(
          options,
          request,
          route.permission,
        );
        next();
      },
      // Only who may ask has a body read.
      jsonBody,
      async (request, response) =>
        route.handle({
          request,
          response,
          caller: response.locals.caller,
          options,
        }),
    );
  }
  router.use(() => {
    throw new NotFoundError('there is no such route');
  });
  return router;
}
