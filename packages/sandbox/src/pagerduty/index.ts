export * from './account';
export * from './pagerDutyRouter';
