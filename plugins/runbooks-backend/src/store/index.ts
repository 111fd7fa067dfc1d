export { advanceCounter, readCounter } from './counters';
export { migrateRunbooks, migrationsFolder } from './migrate';
export { coverageOrders } from './runbooksReader';
export type * from './runbooksReader';
export type * from './tables';
