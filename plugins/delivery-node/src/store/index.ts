export { createClusterStore, type ClusterStore } from './clusterStore';
export { createDifferenceStore } from './differences';
export { createDistanceStore } from './distances';
export type { StoreOptions } from './fencedWriter';
export { askForgeSoon, createForgeStore } from './forgeStore';
export { migrateDelivery } from './migrate';
export { createObjectSink } from './objectSink';
export { createOverlayStore } from './overlayStore';
export { createServiceStore } from './serviceStore';
