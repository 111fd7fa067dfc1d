export * from './webRouter';
