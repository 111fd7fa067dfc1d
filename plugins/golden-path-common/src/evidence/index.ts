export * from './known';
export * from './liveEvidence';
