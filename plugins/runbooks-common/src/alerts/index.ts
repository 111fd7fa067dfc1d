export * from './alert';
export type * from './alertSource';
