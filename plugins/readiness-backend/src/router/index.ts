export * from './createRouter';
export * from './routerOptions';
