export * from './driftOf';
