export * from './signedCursor';
