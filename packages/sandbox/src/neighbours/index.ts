export * from './faults';
export * from './token';
