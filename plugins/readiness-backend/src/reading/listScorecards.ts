import { escapeLike } from '@golden-path/plugin-golden-path-node/database';
import {
  readOrderedPage,
  type Compared,
} from '@golden-path/plugin-golden-path-node/rest';
import type {
  ScorecardPage,
  ScorecardRow,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type { ReadinessContext } from '../store/readinessContext';
import type {
  ExportRow,
  PageQuestion,
  Reading,
  ScorecardFilter,
  ScorecardOrder,
} from '../store/readinessReader';
import { statusAt, type CheckPositions } from '../store/statuses';
import type { ScorecardTableRow, ServiceRow } from '../store/tables';
import {
  countsOf,
  fleet,
  isoTime,
  whereServices,
  whereStatus,
} from './fleetRows';

/** What each order compares, ascending, and how a value of a place is read. The highest score comes first, none last. */
const orders: Readonly<Record<ScorecardOrder, Compared>> = {
  worst: [['c.worst_key', '?']],
  name: [],
  score: [['-coalesce(c.score, -1)', 'cast(? as double precision)']],
  owner: [
    [
      "case when s.owner is null then '1' else '0' end || coalesce(s.owner, '')",
      '?',
    ],
  ],
};
type Question = ScorecardFilter & PageQuestion;

function matching(
  knex: Knex,
  positions: CheckPositions,
  filter: ScorecardFilter,
): Knex.QueryBuilder {
  const { environment, level, check, status, text } = filter;
  const query = fleet(knex, environment);
  whereServices(query, filter);
  if (level)
    query.where(builder => {
      builder.whereIn(
        'c.level',
        level.filter(id => id !== 'none'),
      );
      if (level.includes('none')) builder.orWhereNull('c.level');
    });
  if (check !== undefined || status)
    whereStatus(query, positions, check, status ?? ['fail']);
  if (text)
    query.whereRaw(`s.sort_name like ? escape '\\'`, [
      `%${escapeLike(text.toLowerCase())}%`,
    ]);
  return query;
}

const readPage = (
  { database: { knex }, judgement: { positions } }: ReadinessContext,
  question: Question,
) =>
  readOrderedPage<ScorecardTableRow & ServiceRow>(
    knex,
    matching(knex, positions, question).select(
      'c.*',
      's.name',
      's.owner',
      's.system',
      's.workload',
      's.template',
    ),
    {
      list: question.sort,
      compared: [
        ...orders[question.sort],
        ['s.sort_name', '?'],
        ['c.service', '?'],
      ],
      limit: question.limit,
      after: question.after,
    },
  );

const rowOf = (
  row: ScorecardTableRow & ServiceRow,
  positions: CheckPositions,
): ScorecardRow => ({
  service: row.service,
  name: row.name,
  owner: row.owner ?? undefined,
  system: row.system ?? undefined,
  workload: row.workload ?? undefined,
  template: row.template ?? undefined,
  environment: row.environment,
  level: row.level ?? undefined,
  score: row.score ?? undefined,
  counts: countsOf(row.statuses, positions),
  next: row.next === null ? undefined : JSON.parse(row.next),
  evaluatedAt: isoTime(row.evaluated_at),
  problem: row.problem ?? undefined,
});

/**
 * A page of scorecards of one environment, sorted, filtered and counted by the database.
 * @throws InputError for a place that is not of this list
 */
export async function listScorecards(
  context: ReadinessContext,
  question: Question,
): Promise<Omit<Reading<ScorecardPage>, 'revision'>> {
  const { positions } = context.judgement;
  const { rows, next } = await readPage(context, question);
  const [all] = await matching(
    context.database.knex,
    positions,
    question,
  ).count({ count: '*' });
  return {
    rows: rows.map(row => rowOf(row, positions)),
    total: Number(all?.count ?? 0),
    next,
  };
}

const exportPage = 2_000;

/** Rows of a list, each with the status of every check. */
export async function* exportScorecards(
  context: ReadinessContext,
  filter: ScorecardFilter,
): AsyncGenerator<ExportRow> {
  const { positions } = context.judgement;
  let after: string | undefined;
  do {
    const { rows, next } = await readPage(context, {
      ...filter,
      limit: exportPage,
      after,
    });
    for (const row of rows) {
      const statuses = context.checks.flatMap(({ id }) => {
        const status = statusAt(row.statuses, positions.get(id));
        return status ? [[id, status] as const] : [];
      });
      yield {
        ...rowOf(row, positions),
        statuses: Object.fromEntries(statuses),
      };
    }
    after = next;
  } while (after !== undefined);
}
