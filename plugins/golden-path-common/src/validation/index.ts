export * from './listParameters';
export * from './nearest';
export * from './parseConfigured';
export * from './parseWithSchema';
export * from './ValidationError';
export * from './writtenText';
