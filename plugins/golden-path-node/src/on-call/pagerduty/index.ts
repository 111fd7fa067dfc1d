export * from './pagerDuty';
