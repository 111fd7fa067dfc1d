export * from './matrix';
export * from './plan';
export * from './sizing';
