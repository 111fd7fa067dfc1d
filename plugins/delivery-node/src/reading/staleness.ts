import type { SignsOfLife } from '../store/clusterReading';

/** Ages from which values are stale, in milliseconds. */
export interface StaleAfter {
  /** Without a sign of life of the cluster's watch. */
  readonly cluster: number;
  /** Without an answer of the config repository. */
  readonly git: number;
}

/**
 * What is switched off must be seen as stale within a minute, and what is only quiet never. So:
 *
 * - A watch that lives says so at least every 30 s, whatever happens in the cluster: by events or bookmarks, and where
 *   25 s bring neither (an API server sends a bookmark a minute) by being opened again; that is told at most 5 s later.
 *   Without a word for 55 s, two such heartbeats were missed: the connection is half open or the server hangs.
 * - A refused or cut connection needs no such wait. It is tried again after 1, 2, 5 and 10 s; when 20 s didn't bring it
 *   back ({@link failingMilliseconds}), it isn't a server that restarts behind its load balancer.
 * - Replicas look for what turned stale every 2 s, and tell pages within another second.
 *
 * The config repository is polled, so one failed poll says nothing.
 */
export const defaultStaleAfter: StaleAfter = {
  cluster: 55_000,
  git: 600_000,
};

/** Shortest {@link StaleAfter} of a cluster for which quiet kinds stay fresh, in milliseconds. */
export const leastStaleAfter = 40_000;

/** After so many milliseconds of failing tries what was seen before counts as stale. */
const failingMilliseconds = 20_000;

/** When a source stops counting as fresh, in milliseconds by the database's clock. @see defaultStaleAfter */
export const staleFrom = (
  { seenAt, failingSince = Infinity }: SignsOfLife,
  staleAfter: StaleAfter,
): number =>
  Math.min(
    seenAt + staleAfter.cluster,
    failingSince + Math.min(failingMilliseconds, staleAfter.cluster),
  );
