export * from './cleanUp';
export * from './creationTask';
export * from './readRemains';
