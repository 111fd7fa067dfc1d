import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  identify,
  NOT_FOUND,
  problemOf,
  requireActor,
  requireWriteScope,
} from '../guard';
import { clustersPage } from './pages';
import { requireFormOf, requireSameOrigin } from './session';
import type { SwitchableCluster } from './switchableCluster';
import { formFields, pathParam, type Site } from './site';

/** The page of the clusters, and the switch of their faults for people and for programs. */
export function clusterRoutes(
  site: Site,
  clusters: () => readonly SwitchableCluster[],
): Router {
  const router = PromiseRouter();
  const find = (name: string) => {
    const cluster = clusters().find(one => one.name === name);
    if (!cluster)
      throw new NotFoundError(
        `cluster is ${JSON.stringify(name.slice(0, 60))}: accepted are ${clusters()
          .map(one => one.name)
          .join(', ')}`,
      );
    return cluster;
  };
  const switchFault = (name: string, fault: unknown) => {
    const cluster = find(name);
    if (typeof fault !== 'string' || !cluster.faults.includes(fault))
      throw new InputError(
        `fault is ${JSON.stringify(fault)?.slice(0, 60)}: accepted are ${cluster.faults.join(', ')}`,
      );
    cluster.switchTo(fault);
    return { cluster: cluster.name, fault };
  };

  router.get('/-/clusters', (request, response) => {
    site.show(
      request,
      response,
      clustersPage(clusters(), site.sessions.of(request)),
    );
  });
  router.put(
    '/-/clusters/:name/fault',
    express.json({ limit: '1kb' }),
    (request, response) => {
      // Programs ask here, so problems are told as data and not as a page.
      try {
        const actor = requireActor(
          identify(site.forge.organisation, request.headers.authorization),
        );
        requireWriteScope(actor);
        const body: unknown = request.body;
        const fault =
          typeof body === 'object' && body !== null && 'fault' in body
            ? body.fault
            : undefined;
        response.json(switchFault(pathParam(request, 'name'), fault));
      } catch (error) {
        const { status, message } = problemOf(error);
        response.status(status).json({ message });
      }
    },
  );
  router.post(
    '/-/clusters/:name/fault',
    express.urlencoded({ extended: false, limit: '1kb' }),
    (request, response) => {
      requireSameOrigin(request);
      const fields = formFields(request);
      requireFormOf(site.sessions.of(request), fields.get('csrf'));
      switchFault(pathParam(request, 'name'), fields.get('fault'));
      response.redirect(303, '/-/clusters');
    },
  );
  router.all('/-/clusters/*', () => {
    throw new NotFoundError(NOT_FOUND);
  });
  return router;
}
