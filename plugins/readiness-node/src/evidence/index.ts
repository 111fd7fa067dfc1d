export * from './catalogEvidence';
export * from './evidencePart';
export * from './known';
export * from './onCallEvidence';
export * from './renderedEvidence';
export * from './repositoryEvidence';
