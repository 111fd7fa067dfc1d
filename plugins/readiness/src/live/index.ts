export * from './useAnswer';
export * from './useLiveReadiness';
