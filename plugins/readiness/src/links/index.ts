export * from './TextLink';
export * from './useReadinessTab';
