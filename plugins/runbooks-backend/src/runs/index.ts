export { createRuns } from './createRuns';
export { createPageAlerts } from './pageAlerts';
export { runRoutes, type RunRoutesOptions } from './runRoutes';
export type * from './runs';
export { mostEnded, mostTicks } from './runs';
