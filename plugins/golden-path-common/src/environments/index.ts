export * from './matrix';
export * from './plan';
export * from './servers';
export * from './sizing';
