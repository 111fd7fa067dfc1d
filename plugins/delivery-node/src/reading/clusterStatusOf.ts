import type { ClusterStatus } from '@golden-path/plugin-delivery-common';
import {
  clusterReading,
  failingSinceOf,
  isAsked,
  isOutage,
  type WatchRow,
} from '../store/clusterReading';
import { staleFrom, type StaleAfter } from './staleness';

/** "4 min" or "30 s", for people. */
function inWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** What is known about the connection to a cluster; `now` is by the database's clock. */
export function clusterStatusOf(
  { name, title }: Pick<ClusterStatus, 'name' | 'title'>,
  watches: readonly WatchRow[],
  now: number,
  staleAfter: StaleAfter,
): ClusterStatus {
  const own = watches.filter(({ cluster }) => cluster === name);
  const { read } = clusterReading(own, name);
  const lastSeen = most(
    Math.max,
    own.map(({ seenAt }) => seenAt),
  );
  const silent = own.filter(row => isAsked(row) && isStale(row));
  // What fails and was fresh a moment ago may be back at the next try.
  const failing = own.filter(
    row =>
      silent.includes(row) ||
      (isOutage(row.status.state) && (!row.seenAt || isStale(row))),
  );
  const fresh = own.filter(
    row => row.seenAt !== undefined && isAsked(row) && !isStale(row),
  );
  const stale = !read.read || now > staleFrom(read, staleAfter);
  const state = stateOf();
  const lives = state === 'live' || state === 'starting';
  const causes = failing.filter(({ status }) => isOutage(status.state));
  const cause =
    causes.find(({ status }) => status.message)?.status.message ??
    (read.read ? undefined : read.reason);
  return {
    name,
    title,
    state,
    since: lives ? undefined : iso(outageSince()),
    lastSeen: iso(lastSeen),
    stale,
    staleKinds: silent.map(({ status }) => status.resource),
    message: messageOf(),
    cause: lives ? undefined : cause,
    nextTry: lives
      ? undefined
      : causes.flatMap(({ status }) => status.nextTry ?? []).sort()[0],
    watches: own.map(({ status }) => status),
  };

  function isStale({ seenAt, status }: WatchRow): boolean {
    const failingSince = failingSinceOf({ status });
    return (
      seenAt !== undefined &&
      now > staleFrom({ seenAt, failingSince }, staleAfter)
    );
  }

  function stateOf(): ClusterStatus['state'] {
    if (failing.length > 0)
      return fresh.some(({ status }) => !isOutage(status.state))
        ? 'partial'
        : 'down';
    if (fresh.length === 0 || !read.read) return 'starting';
    return stale ? 'partial' : 'live';
  }

  /** Of a cluster that is down, when it last answered; else when the first kind was lost. */
  function outageSince(): number | undefined {
    return (
      (state === 'down' ? lastSeen : undefined) ??
      most(
        Math.min,
        failing.map(row => failingSinceOf(row) ?? row.seenAt),
      )
    );
  }

  function messageOf(): string | undefined {
    if (lives) return read.read ? undefined : read.reason;
    if (state === 'down' && lastSeen !== undefined)
      return `hasn't answered for ${inWords(now - lastSeen)}${cause ? `: ${cause}` : ''}`;
    const [first] = causes;
    if (first)
      return `${first.status.resource}: ${first.status.message ?? first.status.state}`;
    if (!read.read) return read.reason;
    return `some kinds have not been confirmed for ${inWords(now - read.seenAt)}`;
  }
}

const most = (
  which: (...times: number[]) => number,
  times: readonly (number | undefined)[],
): number | undefined => {
  const known = times.filter(time => time !== undefined);
  return known.length > 0 ? which(...known) : undefined;
};

const iso = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
