import type {
  ScorecardHistory,
  ScorePoint,
} from '@golden-path/plugin-readiness-common';
import type { ReadinessContext } from '../store/readinessContext';
import type { HistoryRow, PointRow } from '../store/tables';
import { isoTime } from './fleetRows';

const day = 86_400_000;
/** Changes that are read at most; the newest are. */
const mostChanges = 500;

const pointOf = (row: PointRow): ScorePoint => {
  const passes = Number(row.to_pass);
  return {
    at: isoTime(row.at),
    score: row.score ?? undefined,
    passes,
    counted: passes + Number(row.to_fail) + Number(row.to_unknown),
    level: row.to_level ?? undefined,
  };
};

/** Changes of one scorecard since so many days, and its points with the one that was valid at their start. */
export async function readHistory(
  { database }: ReadinessContext,
  key: { readonly service: string; readonly environment: string },
  days: number,
): Promise<ScorecardHistory> {
  const { knex } = database;
  const start = (await database.now()) - days * day;
  const points = (since: '>' | '<=', order: 'asc' | 'desc') =>
    knex('readiness_points')
      .where(key)
      .where({ to_there: true })
      .where('at', since, start)
      .orderBy([
        { column: 'at', order },
        { column: 'id', order },
      ]);
  const before = await points('<=', 'desc').limit(1);
  const since = await points('>', 'asc').limit(5_000);
  const changes: HistoryRow[] = await knex('readiness_history')
    .where(key)
    .whereNotNull('to')
    .where('at', '>', start)
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(mostChanges);
  return {
    points: [...before, ...since].map(pointOf),
    changes: changes.reverse().map(row => ({
      check: row.check_id,
      at: isoTime(row.at),
      from: row.from ?? undefined,
      to: row.to ?? 'unknown',
      cause: JSON.parse(row.cause),
    })),
  };
}
