export * from './productionConfiguration';
