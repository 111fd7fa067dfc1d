import { createServiceRouter } from '@golden-path/plugin-golden-path-node/rest';
import type { Router } from 'express';
import { clustersRoute } from './clustersRoute';
import { evidenceRoutes } from './evidenceRoutes';
import { fleetRoute } from './fleetRoute';
import type { Route } from './route';
import type { RouterOptions } from './routerOptions';
import { serviceRoutes } from './serviceRoutes';

/** Every route of the plugin but `/health` and the webhook; a test holds each to who may ask it. */
export const routes: readonly Route[] = [
  fleetRoute,
  ...serviceRoutes,
  ...evidenceRoutes,
  clustersRoute,
];

/** The router below `/api/delivery`. All routes read. */
export const createRouter = (options: RouterOptions): Router =>
  createServiceRouter({
    routes,
    options,
    version: async ({ reader }) => (await reader.version()).text,
  });
