export * from './checkedAnswer';
export * from './forgeErrors';
export * from './forgeFetch';
export * from './jsonReader';
export * from './pause';
