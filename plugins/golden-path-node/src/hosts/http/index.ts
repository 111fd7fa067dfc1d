export * from './forgeErrors';
export * from './forgeFetch';
export * from './pause';
