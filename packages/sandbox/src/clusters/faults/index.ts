export * from './clusterFaults';
