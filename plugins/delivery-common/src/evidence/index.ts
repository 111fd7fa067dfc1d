export type * from './evidence';
export * from './evidenceQuery';
