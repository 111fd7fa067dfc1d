export * from './createServiceRouter';
export * from './route';
