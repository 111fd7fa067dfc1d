export * from './readinessCheck';
