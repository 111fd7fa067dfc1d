export * from './clusterState';
