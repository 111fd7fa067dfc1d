export * from './PageReader';
export * from './usePages';
