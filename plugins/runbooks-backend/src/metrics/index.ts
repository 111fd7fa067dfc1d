export * from './runbooksMetrics';
export * from './workState';
