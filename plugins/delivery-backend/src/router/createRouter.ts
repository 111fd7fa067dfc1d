import { NotAllowedError } from '@backstage/errors';
import {
  deliveryClustersReadPermission,
  deliveryReadPermission,
} from '@golden-path/plugin-delivery-common';
import {
  assertPermission,
  available,
  entityTag,
  guardRequests,
  missing,
  noRoute,
} from '@golden-path/plugin-golden-path-node/rest';
import type { Request, Response, Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { clustersRoute, healthRoute } from './clusterRoutes';
import { evidenceRoutes } from './evidenceRoutes';
import { fleetRoute } from './fleetRoute';
import type { Answer, Route } from './route';
import type { RouterOptions } from './routerOptions';
import { serviceRoutes } from './serviceRoutes';

/** Every route of the plugin but the webhook; a test holds each to who may ask it. */
export const routes: readonly Route[] = [
  fleetRoute,
  ...serviceRoutes,
  ...evidenceRoutes,
  clustersRoute,
  healthRoute,
];

/** The router below `/api/delivery`. All routes read; errors are JSON, written by the backend's own middleware. */
export function createRouter(options: RouterOptions): ExpressRouter {
  const router = Router();
  router.use(guardRequests);
  for (const route of routes)
    router.get(route.path, (request, response) =>
      answer(route, request, response, options),
    );
  router.use(() => {
    throw noRoute();
  });
  return router;
}

async function answer(
  route: Route,
  request: Request,
  response: Response,
  options: RouterOptions,
): Promise<void> {
  const inTime = <T>(reading: Promise<T>): Promise<T> =>
    available(response, reading, options.patience);
  if (route.access === 'anybody') {
    response.json(await inTime(route.handle({ request, options })));
    return;
  }
  if (route.access === 'plugins') {
    await assertPlugin(options, request);
    const known = await inTime(route.handle({ request, options }));
    if (!known) throw missing();
    response.json(known);
    return;
  }
  const credentials = await options.httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  if (route.access === 'clusters') {
    await assertPermission(
      options.permissions,
      deliveryClustersReadPermission,
      credentials,
    );
    response.json(await inTime(route.handle({ request, options })));
    return;
  }
  const visible = await options.decideVisible(credentials);
  if (visible === undefined) {
    if (request.params.name !== undefined) throw missing();
    throw new NotAllowedError(
      `the permission ${deliveryReadPermission.name} is needed`,
    );
  }
  const { text } = await inTime(options.reader.version());
  const tag = entityTag(text, request.originalUrl, visible);
  if (request.header('if-none-match') === tag) {
    response.set('etag', tag).status(304).end();
    return;
  }
  const found: Answer = await inTime(
    route.handle({ request, visible, options }),
  );
  if (!found) throw missing();
  response.set('etag', tag).json(found);
}

/** A token that is restricted, though it is no person's, isn't one of a plugin. */
async function assertPlugin(
  { httpAuth, decideVisible }: RouterOptions,
  request: Request,
): Promise<void> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['service'],
  });
  if ((await decideVisible(credentials)) !== 'all')
    throw new NotAllowedError(
      `the permission ${deliveryReadPermission.name} is needed for every service`,
    );
}
