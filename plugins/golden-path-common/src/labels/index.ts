export * from './labels';
export * from './ports';
