export * from './extension';
export * from './routes';
