import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router as ExpressRouter,
} from 'express';
import Router from 'express-promise-router';
import { available, guardRequests, noRoute } from '../answering';
import { missing, noQuery, parseQuery } from '../parseRequest';
import { entityTag } from '../entityTag';
import type { ReadAccess } from '../serviceAccess';
import { admit } from './admit';
import { FileAnswer, type Route, type RouteContext } from './route';
import { sendFile } from './sendFile';

/** What every plugin's routes need; a plugin's own options have more. */
export interface ServiceRouterOptions {
  readonly access: ReadAccess;
  readonly httpAuth: HttpAuthService;
  /** How long the database may take for an answer, in milliseconds. Default: 10 s. */
  readonly patience?: number;
}

/** How a plugin's routes are served. */
export interface ServiceRouting<Options> {
  readonly routes: readonly Route<Options>[];
  readonly options: Options;
  /** Largest body that any route takes, such as `64kb`; without it, bodies aren't read. */
  readonly bodyLimit?: string;
  /** What answers change with, as the database and the time have it: equal versions have equal answers. */
  version(options: Options): Promise<unknown>;
}

/**
 * A plugin's routes, with `/health`. Errors are JSON, written by the backend's own middleware; hidden and missing are the
 * same; an answer that the asker has already is 304.
 */
export function createServiceRouter<Options extends ServiceRouterOptions>(
  routing: ServiceRouting<Options>,
): ExpressRouter {
  const { options, bodyLimit } = routing;
  const router = Router();
  router.use(guardRequests);
  router.get('/health', async (request, response) => {
    parseQuery(noQuery, request);
    await available(response, routing.version(options), options.patience);
    response.json({ status: 'ok' });
  });
  if (bodyLimit !== undefined)
    router.use(express.json({ limit: bodyLimit }), refuseBody);
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
  const admitted = await admit(route, request, options);
  const context: RouteContext<Options> = { ...admitted, request, options };
  const tag = isTagged(route)
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

/** The version is that of what is said of services to who may read them. */
const isTagged = ({
  method,
  access,
  asksHosts,
}: Pick<Route<never>, 'method' | 'access' | 'asksHosts'>): boolean =>
  method === 'get' &&
  !asksHosts &&
  (access === 'people' || access === 'callers');

async function tagOf<Options extends ServiceRouterOptions>(
  route: Route<Options>,
  context: RouteContext<Options>,
  { version }: ServiceRouting<Options>,
): Promise<string> {
  const { options, request, visible } = context;
  return entityTag(
    await version(options),
    request.originalUrl,
    visible,
    await route.varies?.(context),
  );
}
