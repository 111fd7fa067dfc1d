import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  deliveryClustersReadPermission,
  deliveryReadPermission,
} from '@golden-path/plugin-delivery-common';
import type { Request, Response, Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { databaseAnswer } from '../reading';
import { clustersRoute, healthRoute } from './clusterRoutes';
import { entityTag } from './entityTag';
import { fleetRoute } from './fleetRoute';
import { isAmbiguous, missing } from './parseRequest';
import type { Answer, Route } from './route';
import type { RouterOptions } from './routerOptions';
import { serviceRoutes } from './serviceRoutes';

/** Every route of the plugin but the webhook; a test holds each to who may ask it. */
export const routes: readonly Route[] = [
  fleetRoute,
  ...serviceRoutes,
  clustersRoute,
  healthRoute,
];

/** The router below `/api/delivery`. All routes read; errors are JSON, written by the backend's own middleware. */
export function createRouter(options: RouterOptions): ExpressRouter {
  const router = Router();
  router.use((request, response, next) => {
    response.set({
      'x-content-type-options': 'nosniff',
      // Kept by who asked, and asked again each time.
      'cache-control': 'private, no-cache',
      vary: 'authorization',
    });
    if (isAmbiguous(request)) throw noRoute();
    next();
  });
  for (const route of routes)
    router.get(route.path, (request, response) =>
      answer(route, request, response, options),
    );
  router.use(() => {
    throw noRoute();
  });
  return router;
}

/** After how many seconds asking again may help, while the database doesn't answer. @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
const retrySeconds = '5';

const noRoute = () => new NotFoundError('there is no such route');

async function answer(
  route: Route,
  request: Request,
  response: Response,
  options: RouterOptions,
): Promise<void> {
  const available = <T>(reading: Promise<T>): Promise<T> =>
    databaseAnswer(reading, options.patience).catch((error: unknown) => {
      if (error instanceof ServiceUnavailableError)
        response.set('retry-after', retrySeconds);
      throw error;
    });
  if (route.access === 'anybody') {
    response.json(await available(route.handle({ request, options })));
    return;
  }
  const credentials = await options.httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  if (route.access === 'clusters') {
    await assertClusters(options, credentials);
    response.json(await available(route.handle({ request, options })));
    return;
  }
  const visible = await options.decideVisible(credentials);
  if (visible === undefined) {
    if (request.params.name !== undefined) throw missing();
    throw new NotAllowedError(
      `the permission ${deliveryReadPermission.name} is needed`,
    );
  }
  const { text } = await available(options.reader.version());
  const tag = entityTag(text, request.originalUrl, visible);
  if (request.header('if-none-match') === tag) {
    response.set('etag', tag).status(304).end();
    return;
  }
  const found: Answer = await available(
    route.handle({ request, visible, options }),
  );
  if (!found) throw missing();
  response.set('etag', tag).json(found);
}

async function assertClusters(
  { permissions }: RouterOptions,
  credentials: BackstageCredentials,
): Promise<void> {
  const permission = deliveryClustersReadPermission;
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision?.result !== AuthorizeResult.ALLOW)
    throw new NotAllowedError(`the permission ${permission.name} is needed`);
}
