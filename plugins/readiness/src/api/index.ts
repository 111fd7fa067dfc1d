export * from './queries';
export * from './ReadinessApi';
export * from './ReadinessClient';
