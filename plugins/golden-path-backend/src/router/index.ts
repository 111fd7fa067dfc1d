export * from './createRouter';
export * from './route';
export * from './routerOptions';
