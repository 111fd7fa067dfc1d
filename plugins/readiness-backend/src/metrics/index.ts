export * from './countUnknowns';
export * from './readinessMetrics';
