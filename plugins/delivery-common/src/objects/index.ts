export * from './objectSummary';
