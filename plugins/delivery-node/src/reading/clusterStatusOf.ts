import type { ClusterStatus } from '@golden-path/plugin-delivery-common';
import { clusterReading, type WatchRow } from '../store/clusterReading';

/** "4 min" or "30 s", for people. */
function inWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

const isSettled = ({ status }: WatchRow) =>
  status.state === 'live' || status.state === 'absent';

/**
 * What is known about the connection to a cluster.
 * @param now - milliseconds by the clock that `seenAt` is of
 * @param staleAfter - milliseconds without a sign of life after which values are stale
 */
export function clusterStatusOf(
  { name, title }: Pick<ClusterStatus, 'name' | 'title'>,
  watches: readonly WatchRow[],
  now: number,
  staleAfter: number,
): ClusterStatus {
  const own = watches.filter(({ cluster }) => cluster === name);
  const { read } = clusterReading(own, name);
  const seen = own.flatMap(({ seenAt }) => seenAt ?? []);
  const lastSeen = seen.length > 0 ? Math.max(...seen) : undefined;
  const silent = lastSeen !== undefined && now - lastSeen > staleAfter;
  const stale = !read.read || now - read.seenAt > staleAfter;
  const troubled = own.filter(row => !isSettled(row));
  const failing = troubled.filter(({ status }) => status.state !== 'starting');
  return {
    name,
    title,
    state: stateOf(),
    lastSeen: lastSeen === undefined ? undefined : iso(lastSeen),
    stale,
    message: messageOf(),
    watches: own.map(({ status }) => status),
  };

  function stateOf(): ClusterStatus['state'] {
    const live = own.some(({ status }) => status.state === 'live');
    if (silent || (!live && failing.length > 0)) return 'down';
    if (!live || (!read.read && failing.length === 0)) return 'starting';
    return troubled.length > 0 || stale ? 'partial' : 'live';
  }

  function messageOf(): string | undefined {
    const reason = failing.find(({ status }) => status.message)?.status.message;
    if (silent)
      return `hasn't answered for ${inWords(now - lastSeen)}${reason ? `: ${reason}` : ''}`;
    const [first] = failing;
    if (first)
      return `${first.status.resource}: ${first.status.message ?? first.status.state}`;
    if (!read.read) return read.reason;
    return stale
      ? `some kinds have not been confirmed for ${inWords(now - read.seenAt)}`
      : undefined;
  }
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
