export * from './useReadinessTab';
