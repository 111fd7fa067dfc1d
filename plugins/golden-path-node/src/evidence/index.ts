export * from './evidencePart';
export * from './known';
export * from './renderedEvidence';
