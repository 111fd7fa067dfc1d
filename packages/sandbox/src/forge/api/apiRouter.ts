import express, { type Request, type Response, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { NotFoundError } from '@backstage/errors';
import type { Forge } from '../operations';
import {
  identify,
  NOT_FOUND,
  problemOf,
  requireActor,
  requireRepository,
  requireWriteScope,
} from '../guard';
import type { ApiContext, Reply, Route } from './route';
import { routes } from './routes';

/** A commit of 20 MiB in base64, and room for the paths. */
const MAX_BODY = '30mb';

/** The API below `/api/v1`. */
export function apiRouter(forge: Forge, url: string): Router {
  const router = PromiseRouter();
  // Clients that send JSON don't all say so.
  router.use(express.json({ limit: MAX_BODY, type: () => true }));
  for (const route of routes) {
    router[route.method](route.path, async (request, response) => {
      await send(response, await run(route, contextOf(forge, url, request)));
    });
  }
  router.use(() => {
    throw new NotFoundError(NOT_FOUND);
  });
  return router;
}

/** The one guard of the API: who asks, what their token allows, what they may do with what. */
export async function run(route: Route, context: ApiContext): Promise<Reply> {
  if (route.access === 'anyone') return route.handle(context);
  if (route.access === 'repository-read') {
    return route.handle({
      ...context,
      repository: repositoryOf(context, 'read'),
    });
  }
  const actor = requireActor(context.actor);
  if (route.method !== 'get') requireWriteScope(actor);
  const signedIn = { ...context, person: actor.person };
  if (route.access === 'signed-in') return route.handle(signedIn);
  return route.handle({
    ...signedIn,
    repository: repositoryOf(context, route.needs),
  });
}

function repositoryOf(context: ApiContext, needed: 'read' | 'write' | 'admin') {
  return requireRepository(
    context.forge,
    context.actor,
    context.params.get('owner') ?? '',
    context.params.get('repo') ?? '',
    needed,
  );
}

function contextOf(forge: Forge, url: string, request: Request): ApiContext {
  return {
    forge,
    url,
    actor: identify(forge.organisation, request.headers.authorization),
    params: new Map(Object.entries(request.params)),
    query: new URL(request.originalUrl, url).searchParams,
    body: request.body,
  };
}

async function send(response: Response, reply: Reply): Promise<void> {
  response.status(reply.status ?? 200);
  for (const [name, value] of Object.entries(reply.headers ?? {})) {
    response.setHeader(name, value);
  }
  if (reply.content) {
    response.type(reply.content.type);
    const { body } = reply.content;
    if (Buffer.isBuffer(body)) response.end(body);
    else body.on('error', () => response.destroy()).pipe(response);
  } else if (reply.json === undefined) response.end();
  else response.json(reply.json);
}

/** Gitea's form of an error. */
export function sendApiProblem(
  response: Response,
  error: unknown,
  url: string,
): void {
  const { status, message } = problemOf(error);
  response.status(status).json({
    message,
    url: `${url}/api/swagger`,
    ...(status === 404 ? { errors: [] } : {}),
  });
}
