import { createServiceRouter } from '@golden-path/plugin-golden-path-node/rest';
import type { Router } from 'express';
import { fleetRoutes } from './fleetRoutes';
import { platformRoutes } from './platformRoutes';
import type { Route } from './route';
import type { RouterOptions } from './routerOptions';
import { serviceRoutes } from './serviceRoutes';

/** Every route of the plugin but `/health`; a test holds each to who may ask it. */
export const routesOf = ({
  added,
}: Pick<RouterOptions, 'added'>): readonly Route[] => [
  ...serviceRoutes,
  ...fleetRoutes,
  ...platformRoutes,
  ...added,
];

/** The router below `/api/runbooks`. */
export const createRouter = (options: RouterOptions): Router =>
  createServiceRouter({
    routes: routesOf(options),
    options,
    // The files of an overlay that an emergency change edits, with what they were.
    bodyLimit: '1mb',
    version: async ({ reader, live }) => [
      await reader.revision(),
      // Which sources are silent, which time alone makes them.
      await live.freshness(),
    ],
  });
