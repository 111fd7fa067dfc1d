export type * from './evaluationQueue';
export type * from './evidenceCollector';
