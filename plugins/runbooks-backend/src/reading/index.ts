export * from './databaseReader';
export * from './findRunbook';
export * from './joinService';
export * from './placeLinks';
export * from './portalPages';
