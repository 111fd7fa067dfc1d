export * from './guard';
export * from './plainPath';
export * from './problems';
