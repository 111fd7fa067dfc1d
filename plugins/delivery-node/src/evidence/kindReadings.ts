import type { KindReading } from '@golden-path/plugin-golden-path-common';
import {
  failingSinceOf,
  isOutage,
  type WatchRow,
} from '../store/clusterReading';
import { staleFrom, type StaleAfter } from '../reading/staleness';
import { watchedKinds } from '../watching/watchedKinds';

/** States of kinds by `Kind.group`, as they are kept and told. */
export type KindStates = Readonly<Record<string, KindReading['state']>>;

const nameOfKind = new Map(
  watchedKinds.map(({ group, plural, kind }) => [
    `${group}/${plural}`,
    kind === undefined ? undefined : `${kind}.${group}`,
  ]),
);

/** `Kind.group` of every kind that is followed in every cluster. */
export const followedKinds: readonly string[] = [...nameOfKind.values()].filter(
  name => name !== undefined,
);

/** `Kind.group` of a watch's `group/version/plural`; undefined for what only a configuration names. */
function kindNameOf(resource: string): string | undefined {
  const parts = resource.split('/');
  const group = parts.length === 3 ? parts[0] : '';
  return nameOfKind.get(`${group}/${parts.at(-1)}`);
}

/**
 * How each kind of a cluster can be read at a moment, by `Kind.group`: undefined for what is about to be read for the
 * first time. Of a kind that was followed in several versions the one that can be read counts. Pure.
 *
 * @param now - milliseconds by the database's clock
 */
export function kindReadings(
  watches: readonly WatchRow[],
  cluster: string,
  now: number,
  staleAfter: StaleAfter,
): ReadonlyMap<string, KindReading | undefined> {
  const readings = new Map<string, KindReading | undefined>();
  for (const row of watches) {
    const kind = kindNameOf(row.status.resource);
    if (row.cluster !== cluster || kind === undefined) continue;
    const reading = readingOf(row, kind, now, staleAfter);
    const other = readings.get(kind);
    if (!readings.has(kind) || weight(reading) > weight(other))
      readings.set(kind, reading);
  }
  return readings;
}

const weight = (reading: KindReading | undefined): number =>
  ['not-served', undefined, 'unreadable', 'read'].indexOf(reading?.state);

function readingOf(
  { cluster, seenAt, status }: WatchRow,
  kind: string,
  now: number,
  staleAfter: StaleAfter,
): KindReading | undefined {
  const [name] = kind.split('.');
  const unreadable = (reason: string): KindReading => ({
    state: 'unreadable',
    reason,
  });
  if (status.state === 'absent') return { state: 'not-served' };
  if (status.limited)
    return unreadable(
      `Cluster ${cluster} has more objects of the kind ${name} than are followed, so some are missing here.`,
    );
  const failingSince = failingSinceOf({ status });
  if (
    seenAt !== undefined &&
    now <= staleFrom({ seenAt, failingSince }, staleAfter)
  )
    return { state: 'read' };
  const cause = status.message ? `: ${status.message}` : '.';
  if (isOutage(status.state))
    return unreadable(
      `Objects of the kind ${name} can't be read in cluster ${cluster}${cause}`,
    );
  return seenAt === undefined
    ? undefined
    : unreadable(
        `Cluster ${cluster} has not confirmed its objects of the kind ${name} since ${new Date(seenAt).toISOString()}${cause}`,
      );
}
