export * from './apiRouter';
