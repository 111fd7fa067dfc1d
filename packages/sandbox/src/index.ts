export * from './data-directory';
export * from './forge';
