export * from './joinAlerts';
export type * from './serviceAlert';
