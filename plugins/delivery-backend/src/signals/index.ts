export * from './followVersion';
export * from './revisionSignals';
