export * from './PrintStyles';
