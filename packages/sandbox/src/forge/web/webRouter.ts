import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { NotFoundError } from '@backstage/errors';
import type { Forge } from '../operations';
import { NOT_FOUND, problemOf } from '../guard';
import { clusterRoutes } from './clusterRoutes';
import type { SwitchableCluster } from './switchableCluster';
import { formRoutes } from './formRoutes';
import { renderPage } from './frame';
import { pageRoutes } from './pageRoutes';
import { problemPage } from './pages';
import { createSite } from './site';
import { STYLE } from './style';

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The pages. Their cookie is for them alone: the API and git never look at it. */
export function webRouter(
  forge: Forge,
  url: string,
  clusters: () => readonly SwitchableCluster[] = () => [],
): Router {
  const site = createSite(forge, url);
  const router = PromiseRouter();
  router.use((_request, response, next) => {
    response.set(HEADERS);
    next();
  });
  router.get('/-/style.css', (_request, response) => {
    response.type('text/css').send(STYLE);
  });
  router.use(clusterRoutes(site, clusters));
  router.use(formRoutes(site));
  router.use(pageRoutes(site));
  router.use(() => {
    throw new NotFoundError(NOT_FOUND);
  });
  return router;
}

/** What went wrong, as a page. */
export function sendPageProblem(
  request: Request,
  response: Response,
  error: unknown,
): void {
  const { status, message } = problemOf(error);
  const frame = { people: [], session: undefined, path: request.path };
  response
    .status(status)
    .set(HEADERS)
    .type('html')
    .send(renderPage(frame, problemPage(status, message)));
}
