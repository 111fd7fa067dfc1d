export type * from './readinessReader';
export { scorecardOrders, serviceGroups } from './readinessReader';
export { migrateReadiness, migrationsFolder } from './migrate';
