export * from './serviceFacts';
