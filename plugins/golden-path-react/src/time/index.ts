export * from './age';
export * from './Ago';
export * from './useNow';
export * from './useSlow';
