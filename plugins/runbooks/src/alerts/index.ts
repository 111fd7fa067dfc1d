export * from './AlertBand';
export * from './alertStatus';
export * from './alertWords';
export * from './AlertsCard';
