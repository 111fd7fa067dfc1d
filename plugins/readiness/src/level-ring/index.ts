export * from './LevelCard';
