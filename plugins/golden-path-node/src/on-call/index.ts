export * from './onCallKey';
export * from './onCallSource';
export * from './pagerduty';
export * from './readOnCallSource';
