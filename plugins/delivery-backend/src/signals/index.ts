export * from './revisionSignals';
