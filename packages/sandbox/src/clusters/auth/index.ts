export * from './authorize';
export * from './bootstrapAccess';
export * from './clusterUser';
