export * from './blueprintFile';
export * from './generate';
export * from './types';
