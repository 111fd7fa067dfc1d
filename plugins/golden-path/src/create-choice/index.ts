export * from './CreateChoice';
