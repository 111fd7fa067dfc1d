export * from './queries';
export * from './RunbooksApi';
export * from './RunbooksClient';
