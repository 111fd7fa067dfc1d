export { migrateReadiness, migrationsFolder } from './migrate';
export { openStore, type StoreOptions } from './openStore';
export type { ReadinessContext } from './readinessContext';
export type * from './readinessReader';
export { scorecardOrders, serviceGroups } from './readinessReader';
export { forgetOldHistory } from './retention';
