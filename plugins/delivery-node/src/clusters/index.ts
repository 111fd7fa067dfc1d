export {
  connectCluster,
  CredentialsError,
  type ClusterConnection,
} from './clusterConnection';
export type {
  ClusterAccess,
  ClusterDefinition,
  ClusterNotice,
  ConfiguredClusters,
  CustomResource,
} from './clusterDefinition';
export { readClusters } from './readClusters';
