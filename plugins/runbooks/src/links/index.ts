export * from './address';
export * from './alertQuery';
export * from './platformPagePath';
export * from './tabPath';
export * from './useRunbooksTab';
