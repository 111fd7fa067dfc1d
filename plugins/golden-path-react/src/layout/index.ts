export * from './useWidth';
