export * from './createRouter';
export * from './paths';
export type * from './route';
export type * from './routerOptions';
