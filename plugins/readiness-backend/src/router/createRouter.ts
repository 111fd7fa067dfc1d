import { createServiceRouter } from '@golden-path/plugin-golden-path-node/rest';
import type { Router } from 'express';
import { campaignRoutes } from './campaignRoutes';
import { definitionsRoute } from './definitionsRoute';
import { exemptionRoutes } from './exemptionRoutes';
import { exportRoute } from './exportRoute';
import { fixRoutes } from './fixRoutes';
import { fleetRoutes } from './fleetRoutes';
import type { Route } from './route';
import type { RouterOptions } from './routerOptions';
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

/** The router below `/api/readiness`. */
export const createRouter = (options: RouterOptions): Router =>
  createServiceRouter({
    routes,
    options,
    // The longest texts that people write, several times over.
    bodyLimit: '64kb',
    // The policy that judges, and the day, as trends and ends go by days.
    version: async ({ reader, policy }) => [
      await reader.revision(),
      policy.hash,
      new Date().toISOString().slice(0, 10),
    ],
  });
