import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { whereVisible } from '@golden-path/plugin-golden-path-node/database';
import {
  countStatuses,
  type StatusCounts,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import { serviceGroups, type ServiceFilter } from '../store/readinessReader';
import { letterOf, statusAt, type CheckPositions } from '../store/statuses';

/** Limits a query over services `s` to those that are asked about. */
export function whereServices(
  query: Knex.QueryBuilder,
  filter: ServiceFilter,
): void {
  whereVisible(query, filter.visible, 's.owner');
  for (const group of serviceGroups) {
    const values = filter[group];
    if (values) query.whereIn(`s.${group}`, [...values]);
  }
}

/** Scorecards `c` of one environment with their services `s`. */
export function fleet(knex: Knex, environment: string): Knex.QueryBuilder {
  return knex('readiness_scorecards as c')
    .join('readiness_services as s', 's.ref', 'c.service')
    .where('c.environment', environment);
}

/** Limits a query over scorecards `c` to those whose result of a check, or of any, has one of the statuses. */
export function whereStatus(
  query: Knex.QueryBuilder,
  positions: CheckPositions,
  check: string | undefined,
  statuses: readonly CheckStatus[],
): void {
  if (check === undefined) {
    query.where(builder => {
      for (const status of statuses)
        builder.orWhere('c.statuses', 'like', `%${letterOf(status)}%`);
    });
    return;
  }
  const position = positions.get(check);
  if (position === undefined) query.whereRaw('1 = 0');
  else
    query.whereRaw(
      `substr(c.statuses, ?, 1) in (${statuses.map(() => '?').join(', ')})`,
      [position + 1, ...statuses.map(letterOf)],
    );
}

/** How many checks of a scorecard have each status. */
export const countsOf = (
  statuses: string,
  positions: CheckPositions,
): StatusCounts =>
  countStatuses(
    [...positions.values()].flatMap(
      position => statusAt(statuses, position) ?? [],
    ),
  );

/** ISO 8601 of a time of the database. */
export const isoTime = (milliseconds: unknown): string =>
  new Date(Number(milliseconds)).toISOString();
