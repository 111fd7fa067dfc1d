export * from './audited';
export * from './explainFailure';
