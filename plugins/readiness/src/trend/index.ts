export * from './ScoreCard';
