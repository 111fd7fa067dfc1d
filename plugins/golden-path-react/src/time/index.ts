export * from './age';
export * from './Ago';
export * from './coming';
export * from './useNow';
export * from './useSlow';
