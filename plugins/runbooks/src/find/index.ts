export * from './FindRunbook';
