export * from './address';
export * from './platformPagePath';
export * from './tabPath';
export * from './useRunbooksTab';
