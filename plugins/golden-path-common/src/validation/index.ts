export * from './nearest';
export * from './parseWithSchema';
export * from './ValidationError';
