import type {
  FleetCell,
  FleetStatus,
} from '@golden-path/plugin-delivery-common';
import { ageOf, clockTime } from '@golden-path/plugin-golden-path-react';
import { distanceOf } from '../distance';

type HealthWord = Exclude<FleetStatus, 'Drift'>;

/** What a cell of the fleet says. */
export type CellView =
  | { readonly shows: 'nothing'; readonly sentence: string }
  | {
      readonly shows: 'stale';
      readonly age: string | undefined;
      /** Last known health, unless that was Healthy. */
      readonly was: HealthWord | undefined;
      readonly release: string | undefined;
      readonly sentence: string;
    }
  | {
      readonly shows: 'live';
      readonly health: HealthWord;
      readonly release: string | undefined;
      /** A fact in place of the release where there is none. */
      readonly fact: string | undefined;
      readonly behind: string | undefined;
      readonly drifted: boolean;
      readonly sentence: string;
    };

const digits = (digest: string) => digest.replace(/^sha256:/, '').slice(0, 7);

/** A release in few characters: its tag, else the first 7 digits of its digest. */
const releaseOf = ({ release, digest }: FleetCell) =>
  release ?? (digest && digits(digest));

const joined = (...parts: (string | false | undefined)[]) =>
  parts.filter(Boolean).join(', ');

/** What a cell says, and the same as one sentence for those who don't see it. `now`: milliseconds since the epoch. */
export function viewOf(cell: FleetCell | undefined, now: number): CellView {
  if (!cell || cell.presence === 'absent')
    return { shows: 'nothing', sentence: 'not deployed here' };
  const release = releaseOf(cell);
  const health = cell.presence === 'unknown' ? undefined : cell.health;
  if (cell.stale) {
    const age = ageOf(cell.observedAt, now);
    return {
      shows: 'stale',
      age,
      was: health === 'Healthy' ? undefined : health,
      release,
      sentence: joined(
        age ? `Unknown, last seen ${age} ago` : 'Unknown',
        health && `was ${health}`,
        release,
      ),
    };
  }
  const { behind, drifted, cause } = cell;
  return {
    shows: 'live',
    health: health ?? 'Unknown',
    release,
    fact: release ? undefined : cause,
    behind: behind && behind.count > 0 ? `−${behind.count}` : undefined,
    drifted,
    sentence: joined(
      health ?? 'Unknown',
      release,
      behind && behind.count > 0 && distanceOf(behind),
      drifted && 'Drift',
      cause,
    ),
  };
}

/** Words and values of a cell's details, in order. */
export function detailsOf(
  cell: FleetCell,
  cluster: string | undefined,
  now: number,
): readonly (readonly [term: string, value: string])[] {
  const age = ageOf(cell.observedAt, now);
  const details: [string, string | undefined][] = [
    ['Release', cell.release],
    ['Digest', cell.digest && digits(cell.digest)],
    [
      'Behind',
      cell.behind && cell.behind.count > 0
        ? distanceOf(cell.behind)
        : undefined,
    ],
    ['Cause', cell.cause],
    [
      'Drift',
      cell.drifted
        ? 'Git, engine and cluster differ'
        : cell.progressing
          ? 'differs while a change is under way'
          : undefined,
    ],
    ['Source', cluster && `cluster ${cluster}`],
    [
      'Seen',
      age && cell.observedAt
        ? `${age} ago, at ${clockTime(cell.observedAt, now)}${cell.stale ? ', not live' : ''}`
        : 'never',
    ],
  ];
  return details.flatMap(([term, value]) =>
    value ? [[term, value] as const] : [],
  );
}
