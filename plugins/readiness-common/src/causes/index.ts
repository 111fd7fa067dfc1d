export * from './causeOf';
