export * from './PoliteRegion';
