export type * from './readinessReader';
export { scorecardOrders, serviceGroups } from './readinessReader';
