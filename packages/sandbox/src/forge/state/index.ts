export * from './repositories';
export * from './schema';
