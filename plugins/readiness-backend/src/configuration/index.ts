export * from './expressionCheck';
export * from './readinessConfiguration';
export * from './readinessPolicy';
