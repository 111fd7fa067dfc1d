export * from './limits';
export * from './yaml';
