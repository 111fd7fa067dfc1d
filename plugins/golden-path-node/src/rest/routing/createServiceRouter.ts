import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router as ExpressRouter,
} from 'express';
import Router from 'express-promise-router';
import { available, guardRequests, noRoute } from '../answering';
import { notAllowed } from '../assertPermission';
import { missing } from '../parseRequest';
import type { DecideVisible } from '../decideVisible';
import { entityTag } from '../entityTag';
import { FileAnswer, type Route, type RouteContext } from './route';
import { sendFile } from './sendFile';

/** What every plugin's routes need; a plugin's own options have more. */
export interface ServiceRouterOptions {
  readonly reader: { revision(): Promise<unknown> };
  readonly access: {
    readonly read: ResourcePermission;
    readonly decideVisible: DecideVisible;
  };
  readonly httpAuth: HttpAuthService;
  /** How long the database may take for an answer, in milliseconds. Default: 10 s. */
  readonly patience?: number;
}

/** How a plugin's routes are served. */
export interface ServiceRouting<Options> {
  readonly routes: readonly Route<Options>[];
  readonly options: Options;
  /** Largest body that any route takes, such as `64kb`. */
  readonly bodyLimit: string;
  /** What answers change with beside the revision, such as the day: equal tags have equal answers. */
  tagParts(options: Options): Promise<readonly unknown[]>;
}

/**
 * A plugin's routes, with `/health`. Errors are JSON, written by the backend's own middleware; hidden and missing are the
 * same; an answer that the asker has already is 304.
 */
export function createServiceRouter<Options extends ServiceRouterOptions>(
  routing: ServiceRouting<Options>,
): ExpressRouter {
  const { options } = routing;
  const router = Router();
  router.use(guardRequests);
  router.get('/health', async (_, response) => {
    await available(response, options.reader.revision(), options.patience);
    response.json({ status: 'ok' });
  });
  router.use(express.json({ limit: routing.bodyLimit }), refuseBody);
  for (const route of routing.routes)
    router[route.method](route.path, (request, response) =>
      answer(route, request, response, routing),
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

async function answer<Options extends ServiceRouterOptions>(
  route: Route<Options>,
  request: Request,
  response: Response,
  routing: ServiceRouting<Options>,
): Promise<void> {
  const { options } = routing;
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
  if (visible === undefined)
    throw /:(name|id)\b/.test(route.path)
      ? absent()
      : notAllowed(options.access.read);
  const context: RouteContext<Options> = {
    request,
    credentials,
    visible,
    options,
  };
  const tag =
    route.method === 'get' && !route.asksHosts
      ? await inTime(tagOf(route, context, routing))
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

async function tagOf<Options extends ServiceRouterOptions>(
  route: Route<Options>,
  context: RouteContext<Options>,
  { tagParts }: ServiceRouting<Options>,
): Promise<string> {
  const { options, request, visible } = context;
  return entityTag(
    await options.reader.revision(),
    ...(await tagParts(options)),
    request.originalUrl,
    visible,
    await route.varies?.(context),
  );
}
