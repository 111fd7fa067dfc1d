export * from './createEvidenceCollector';
export type * from './deliveryEvidence';
export * from './versions';
