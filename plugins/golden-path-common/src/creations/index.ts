export * from './creationRemains';
export * from './planCleanUp';
