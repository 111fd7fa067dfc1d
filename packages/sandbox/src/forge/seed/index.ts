export * from './configRepository';
