export * from './useLoaded';
