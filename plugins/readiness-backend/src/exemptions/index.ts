export type * from './readinessExemptions';
