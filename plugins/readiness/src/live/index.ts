export * from './useLiveReadiness';
