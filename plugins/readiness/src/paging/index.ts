export * from './usePages';
