export * from './nearest';
export * from './parseWithSchema';
