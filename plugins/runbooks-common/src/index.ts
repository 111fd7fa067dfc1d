export * from './alerts';
export * from './emergency-changes';
export * from './pages';
export * from './permissions';
export type * from './place';
export * from './rest';
export * from './runs';
