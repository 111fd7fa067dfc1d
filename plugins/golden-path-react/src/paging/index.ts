export * from './PageReader';
export * from './useLivePages';
