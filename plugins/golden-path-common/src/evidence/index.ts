export * from './known';
export * from './liveEvidence';
export type * from './renderedEvidence';
export type * from './repositoryEvidence';
