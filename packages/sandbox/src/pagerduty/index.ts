export * from './account';
export * from './faults';
export * from './pagerDutyRouter';
