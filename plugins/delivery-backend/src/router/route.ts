import type { Route as ServiceRoute } from '@golden-path/plugin-golden-path-node/rest';
import type { RouterOptions } from './routerOptions';

/** A route of this plugin. */
export type Route = ServiceRoute<RouterOptions>;
