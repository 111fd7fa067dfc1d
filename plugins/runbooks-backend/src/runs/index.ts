export { createRuns } from './createRuns';
export { runRoutes, type RunRoutesOptions } from './runRoutes';
export type * from './runs';
export { mostEnded, mostTicks } from './runs';
