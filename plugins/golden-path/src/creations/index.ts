export * from './CleanUpDialog';
export * from './describeRemains';
export * from './useCreations';
