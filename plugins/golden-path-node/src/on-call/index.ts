export * from './onCallSource';
