export * from './deliveryMetrics';
export * from './onceAMoment';
