export * from './apiRouter';
export { routes } from './routes';
