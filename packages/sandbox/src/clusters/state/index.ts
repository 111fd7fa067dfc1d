export * from './clusterState';
export {
  createClusterState,
  type ClusterStateOptions,
} from './createClusterState';
export type { HistoryLimits } from './eventHistory';
export {
  apiVersionOf,
  createKindRegistry,
  type KindRegistry,
} from './kindRegistry';
export { itemKey, listMergeAt, type ListMerge } from './mergeKeys';
export { filterOf, type ObjectFilter, type ObjectSelection } from './selectors';
export { allVerbs, servedKinds, type ServedKind } from './servedKinds';
export * from './statusError';
