export type * from './evidence';
export * from './evidenceObjects';
export * from './evidenceQuery';
