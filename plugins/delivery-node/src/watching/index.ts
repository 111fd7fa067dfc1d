export { followCluster, type FollowOptions } from './followCluster';
export * from './objectSink';
export { createResourceReader, type ResourceReader } from './resourceReader';
export { systemTiming, type Timing } from './timing';
export { kindsOf, watchedKinds, type WatchedKind } from './watchedKinds';
export { watchNumbers, type WatchNumbers } from './watchNumbers';
