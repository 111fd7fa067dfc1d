import { limits } from '@golden-path/plugin-kubernetes-objects-common';

const second = 1_000;
const minute = 60 * second;
const MiB = 1024 * 1024;

/**
 * Times (milliseconds), sizes and counts of a watch. Those with a counterpart in client-go have its value.
 *
 * @see https://github.com/kubernetes/client-go/blob/master/tools/cache/reflector.go
 */
export const watchNumbers = {
  /** A watch asks to be ended after a random time between these, so that watches don't end together. */
  watchTimeoutLeast: 5 * minute,
  watchTimeoutMost: 10 * minute,
  backoffFirst: 0.8 * second,
  backoffMost: 30 * second,
  backoffFactor: 2,
  /** Adds up to its share of the wait. */
  backoffJitter: 1,
  /** After so long without a failure the back-off starts anew. */
  backoffReset: 2 * minute,
  /** After an outage a kind that is answered has the others tried at once; so often at the most. */
  wakeEvery: 15 * second,
  pageSize: 500,

  /** A list or a document of which nothing arrives for so long is given up. */
  silence: 50 * second,
  /**
   * A watch on which nothing arrives for so long is opened again, because it may be half open. Bookmarks are a minute
   * apart in an API server, so this is the heartbeat of a quiet kind: that the server accepts is its sign of life. Two
   * fit into the time after which values count as stale. @see defaultStaleAfter
   */
  watchSilence: 25 * second,
  /** Lists repair what a watch has lost; a fifth more or less, so that they don't come together. */
  relist: 10 * minute,
  /** The same after an event that couldn't be read. */
  relistAfterDrop: minute,
  /** A refusal by authorization is changed by people. */
  forbiddenRetry: 5 * minute,
  /** A kind that a cluster doesn't have is installed by people; also how often discovery runs. */
  absentRetry: 10 * minute,
  /** Longest wait that a server may ask for. */
  retryAfterMost: 5 * minute,
  /** A watch that ends sooner, and brought nothing, counts as failed. */
  shortestWatch: second,

  batchObjects: 500,
  batchWait: 0.25 * second,
  /** Objects with a change that isn't written yet; then the connection is no longer read. */
  pendingObjects: 5_000,
  statusEvery: 5 * second,

  lineBytes: limits.watchLineBytes,
  /** An answer that is larger is asked for again in smaller pages. */
  pageBytes: 32 * MiB,
  /** A page that takes longer is given up, however steadily it trickles. */
  pageTime: 2 * minute,
  /** Pages of one cluster that are read at once, which bounds the memory that a cluster can take. */
  parallelPages: 4,
  /** Enough for the largest budget in pages of a tenth. */
  pages: 2_000,
  /** Deletions that are remembered until the next list, against events that come late. */
  tombstones: 10_000,
  /** Objects of one kind in one cluster. */
  budget: 50_000,
} as const;

/** The shape of {@link watchNumbers}, for other values. */
export type WatchNumbers = {
  readonly [Name in keyof typeof watchNumbers]: number;
};
