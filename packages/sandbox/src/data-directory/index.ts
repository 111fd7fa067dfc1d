export * from './dataDirectory';
