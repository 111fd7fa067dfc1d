export * from './TruthStrip';
