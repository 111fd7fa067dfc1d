export { MOST_BODY_BYTES } from './requestBody';
export type { PodLog } from './apiContext';
export {
  startClusterServer,
  type ClusterServerOptions,
  type RunningCluster,
} from './startClusterServer';
