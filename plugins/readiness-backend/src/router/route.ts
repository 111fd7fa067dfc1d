import type {
  Route as ServiceRoute,
  RouteContext as ServiceRouteContext,
} from '@golden-path/plugin-golden-path-node/rest';
import type { RouterOptions } from './routerOptions';

/** What a handler of this plugin gets. */
export type RouteContext = ServiceRouteContext<RouterOptions>;

/** A route of this plugin. */
export type Route = ServiceRoute<RouterOptions>;
