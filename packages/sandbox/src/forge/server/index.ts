export * from './faults';
export * from './startForge';
