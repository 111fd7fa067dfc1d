export * from './alerts';
export * from './document';
export * from './emergency-changes';
export * from './pages';
export * from './permissions';
export * from './place';
export * from './rest';
export * from './runs';
