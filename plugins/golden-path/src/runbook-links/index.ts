export * from './RunbookLink';
