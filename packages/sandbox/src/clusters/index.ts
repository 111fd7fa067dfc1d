export * from './startClusters';
