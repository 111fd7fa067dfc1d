export * from './withFreshness';
