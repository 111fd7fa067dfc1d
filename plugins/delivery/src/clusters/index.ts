export * from './ClusterBanners';
export * from './clusterSentence';
