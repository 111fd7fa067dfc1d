export * from './changeRequestBody';
