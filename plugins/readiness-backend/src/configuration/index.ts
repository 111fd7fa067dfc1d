export * from './readinessConfiguration';
export * from './readinessPolicy';
