export * from './catalogEvidence';
export * from './onCallEvidence';
