import type { StatusCounts } from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type { ScorecardKey } from '../evaluation/evidenceCollector';
import { keyColumns } from './storedResult';
import { checkStatuses, countColumn } from './statuses';

/** What a point of history says of a scorecard. */
export interface PointSide {
  readonly level: string | undefined;
  readonly counts: StatusCounts;
}

const countsOf = (side: 'from' | 'to', point: PointSide | undefined) =>
  Object.fromEntries(
    checkStatuses.map(status => [
      countColumn(side, status),
      point?.counts[status] ?? 0,
    ]),
  );

const isSame = (one: PointSide, other: PointSide): boolean =>
  one.level === other.level &&
  checkStatuses.every(status => one.counts[status] === other.counts[status]);

/** Whether level or counts differ. */
export const isPoint = (
  from: PointSide | undefined,
  to: PointSide | undefined,
): boolean => (from && to ? !isSame(from, to) : from !== to);

/** Writes where level or counts changed; undefined is no scorecard. */
export async function writePoint(
  trx: Knex.Transaction,
  key: ScorecardKey,
  change: {
    readonly at: number;
    readonly revision: number;
    readonly from: PointSide | undefined;
    readonly to:
      (PointSide & { readonly score: number | undefined }) | undefined;
  },
): Promise<void> {
  const { at, revision, from, to } = change;
  await trx('readiness_points').insert({
    ...keyColumns(key),
    at,
    revision,
    from_there: from !== undefined,
    to_there: to !== undefined,
    from_level: from?.level ?? null,
    to_level: to?.level ?? null,
    score: to?.score ?? null,
    ...countsOf('from', from),
    ...countsOf('to', to),
  });
}
