import { groupBy } from '@golden-path/plugin-golden-path-common';
import {
  escapeLike,
  whereVisible,
} from '@golden-path/plugin-golden-path-node/database';
import {
  readOrderedPage,
  type Compared,
} from '@golden-path/plugin-golden-path-node/rest';
import type {
  CoverageRow,
  CoverageSort,
  RunbookFinding,
} from '@golden-path/plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  isoOf,
  isUnjudged,
  readSilentHosts,
  repositoryStateOf,
  sourceStateOf,
  withSilence,
  type CoverageQuestion,
  type ServiceTableRow,
} from '../store';

/** What each order compares, ascending, and how a value of a place is read. What has no review comes last. */
const orders: Readonly<Record<CoverageSort, Compared>> = {
  worst: [['worst_key', '?']],
  name: [],
  owner: [
    [
      "case when owner is null then '1' else '0' end || coalesce(owner, '')",
      '?',
    ],
  ],
  review: [['coalesce(oldest_review, 9007199254740991)', 'cast(? as bigint)']],
};

function matching(knex: Knex, question: CoverageQuestion): Knex.QueryBuilder {
  const { visible, owner, state, finding, text } = question;
  const query = knex('runbooks_services');
  whereVisible(query, visible);
  if (owner) query.whereIn('owner', [...owner]);
  if (state) query.whereIn('state', [...state]);
  if (finding)
    query.where(builder => {
      for (const kind of finding)
        builder.orWhereRaw(`finding_kinds like ?`, [`% ${kind} %`]);
    });
  if (text)
    query.whereRaw(`sort_name like ? escape '\\'`, [
      `%${escapeLike(text.toLowerCase())}%`,
    ]);
  return query;
}

/**
 * A page of services, sorted, filtered and counted by the database.
 * @throws InputError for a place that is not of this list
 */
export async function listCoverage(knex: Knex, question: CoverageQuestion) {
  const { sort, limit, after } = question;
  const { rows, next } = await readOrderedPage<ServiceTableRow>(
    knex,
    matching(knex, question).select('*'),
    {
      list: sort,
      compared: [...orders[sort], ['sort_name', '?'], ['ref', '?']],
      limit,
      after,
    },
  );
  const [all] = await matching(knex, question).count({ count: '*' });
  const silent = await readSilentHosts(knex);
  return {
    rows: rows.map(row => coverageRowOf(withSilence(row, silent))),
    total: Number(all?.count ?? 0),
    next,
  };
}

function coverageRowOf(row: ServiceTableRow): CoverageRow {
  const findings: readonly RunbookFinding[] = JSON.parse(row.findings);
  return {
    service: row.ref,
    name: row.name,
    owner: row.owner ?? undefined,
    state: row.state,
    pages: row.pages,
    alerts: row.alerts,
    covered: row.covered,
    firing: 0,
    findings: Object.fromEntries(
      [...groupBy(findings, ({ kind }) => kind)].map(([kind, of]) => [
        kind,
        of.length,
      ]),
    ),
    oldestReview:
      row.oldest_review === null ? undefined : isoOf(row.oldest_review),
    repository: isUnjudged(row)
      ? sourceStateOf(null, null, 'it is being read for the first time')
      : (repositoryStateOf(row) ?? {
          state: 'absent',
          reason: 'the entity names no repository',
        }),
  };
}
