import { checkStatuses, countColumn } from '../store/statuses';
import type { Knex } from 'knex';
import type { ServiceFilter } from '../store/readinessReader';
import { serviceGroups } from '../store/readinessReader';
import { whereServices } from './fleetRows';

const day = 86_400_000;

/** What changed in one period: from one level to another, with the sums of what counts changed by. */
export interface LevelTransition {
  /** Number of the period since the start, from 0. */
  readonly period: number;
  /** Undefined: there was no scorecard; `none`: below the first level. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly scorecards: number;
  /** By status, in the order of statuses. */
  readonly counts: readonly number[];
}

const levelOf = (isThere: unknown, level: unknown) =>
  isThere ? String(level ?? 'none') : undefined;

/** Changes of an environment after a moment, summed by period. What was before is what is now less what came since. */
export async function readTransitions(
  knex: Knex,
  filter: ServiceFilter & { readonly environment: string },
  start: number,
  period: number = day,
): Promise<LevelTransition[]> {
  const columns = ['from_there', 'to_there', 'from_level', 'to_level'];
  const query = knex('readiness_points as p')
    .where('p.environment', filter.environment)
    .where('p.at', '>=', start)
    .select(columns)
    .select(
      knex.raw('cast((p.at - ?) / ? as integer) as period', [start, period]),
    )
    .count({ scorecards: '*' })
    .sum(
      Object.fromEntries(
        checkStatuses.map(status => [
          `sum_${countColumn('to', status)}`,
          knex.raw(
            `${countColumn('to', status)} - ${countColumn('from', status)}`,
          ),
        ]),
      ),
    )
    .groupBy([...columns, 'period']);
  if (filter.visible !== 'all' || serviceGroups.some(group => filter[group])) {
    query.join('readiness_services as s', 's.ref', 'p.service');
    whereServices(query, filter);
  }
  const rows: Record<string, unknown>[] = await query;
  return rows.map(row => ({
    period: Number(row.period),
    from: levelOf(row.from_there, row.from_level),
    to: levelOf(row.to_there, row.to_level),
    scorecards: Number(row.scorecards),
    counts: checkStatuses.map(status =>
      Number(row[`sum_${countColumn('to', status)}`]),
    ),
  }));
}

/** When the history of an environment begins, in milliseconds; undefined when it has none. */
export async function historyStart(
  knex: Knex,
  environment: string,
): Promise<number | undefined> {
  const row = await knex('readiness_points')
    .where({ environment })
    .orderBy('at')
    .first('at');
  return row && Number(row.at);
}
