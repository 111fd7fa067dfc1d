export * from './MissingCard';
export * from './nextLevel';
