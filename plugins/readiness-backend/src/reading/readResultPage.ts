import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { inChunks } from '@golden-path/plugin-golden-path-node/database';
import { readOrderedPage } from '@golden-path/plugin-golden-path-node/rest';
import {
  countStatuses,
  type ProposedFix,
  type ResultPage,
  type ResultRow,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type { ReadinessContext } from '../store/readinessContext';
import type { Reading, ResultQuestion } from '../store/readinessReader';
import { statusAt } from '../store/statuses';
import type { FixRow, ResultTableRow, ServiceRow } from '../store/tables';
import { isoTime, whereServices } from './fleetRows';
import { fixOf } from './readScorecards';

const notMet: readonly CheckStatus[] = ['fail', 'unknown', 'exempt'];
const mostCauses = 50;

/** Results `r` of a check in an environment with their services `s`. */
function matching(knex: Knex, question: ResultQuestion): Knex.QueryBuilder {
  const { check, environment, row } = question;
  const query = knex('readiness_results as r')
    .join('readiness_services as s', 's.ref', 'r.service')
    .where({ 'r.environment': environment, 'r.check_id': check });
  whereServices(query, question);
  if (row)
    if (row.value === undefined) query.whereNull(`s.${row.group}`);
    else query.where(`s.${row.group}`, row.value);
  return query;
}

function chosen(knex: Knex, question: ResultQuestion): Knex.QueryBuilder {
  const query = matching(knex, question).whereIn('r.status', [
    ...(question.status ?? notMet),
  ]);
  if (question.cause !== undefined) query.where('r.cause', question.cause);
  return query;
}

/** Causes and how many services have each, most first. */
const causes = (knex: Knex, question: ResultQuestion): Knex.QueryBuilder =>
  chosen(knex, question)
    .select(knex.raw("coalesce(r.cause, '') as cause"))
    .count({ services: '*' })
    .groupByRaw("coalesce(r.cause, '')");

const readPage = (knex: Knex, question: ResultQuestion) =>
  readOrderedPage<ResultTableRow & ServiceRow>(
    knex,
    chosen(knex, question)
      .join(
        causes(knex, question).as('g'),
        'g.cause',
        knex.raw("coalesce(r.cause, '')") as unknown as string,
      )
      .select('r.*', 's.name', 's.owner'),
    {
      list: 'results',
      compared: [
        ['-g.services', 'cast(? as integer)'],
        ["coalesce(r.cause, '')", '?'],
        ['s.sort_name', '?'],
        ['r.service', '?'],
      ],
      limit: question.limit,
      after: question.after,
    },
  );

/** By service: the status of the check in each of its environments. */
async function readStatuses(
  { database: { knex }, judgement: { positions } }: ReadinessContext,
  services: readonly string[],
  check: string,
) {
  const found = new Map<string, Record<string, CheckStatus>>();
  for (const chunk of inChunks(services))
    for (const { service, environment, statuses } of await knex(
      'readiness_scorecards',
    )
      .whereIn('service', [...chunk])
      .select('service', 'environment', 'statuses')) {
      const status = statusAt(statuses, positions.get(check));
      if (status)
        found.set(service, { ...found.get(service), [environment]: status });
    }
  return found;
}

/** The newest open change request for the check, by service. */
async function readFixes(
  knex: Knex,
  { environment, check }: ResultQuestion,
  services: readonly string[],
): Promise<ReadonlyMap<string, ProposedFix>> {
  const rows: FixRow[] = await knex('readiness_fixes')
    .where({ environment, check_id: check, state: 'open' })
    .orderBy(['requested_at', 'id']);
  return new Map(
    rows
      .filter(({ service }) => services.includes(service))
      .map(row => [row.service, fixOf(row)]),
  );
}

async function readEnds(
  knex: Knex,
  rows: readonly ResultTableRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ exemption }) => exemption ?? []))];
  const ends = new Map<string, string>();
  for (const chunk of inChunks(ids))
    for (const { id, expires_at: end } of await knex('readiness_exemptions')
      .whereIn('id', [...chunk])
      .select('id', 'expires_at'))
      ends.set(id, isoTime(end));
  return ends;
}

/**
 * A page of services by their result of one check, grouped by common cause.
 * @throws InputError for a place that is not of this list
 */
export async function readResultPage(
  context: ReadinessContext,
  question: ResultQuestion,
): Promise<Omit<Reading<ResultPage>, 'revision'>> {
  const { knex } = context.database;
  const { rows, next } = await readPage(knex, question);
  const services = rows.map(({ service }) => service);
  const statuses = await readStatuses(context, services, question.check);
  const fixes = await readFixes(knex, question, services);
  const ends = await readEnds(knex, rows);
  const counts: { status: CheckStatus; services: unknown }[] = await matching(
    knex,
    question,
  )
    .select('r.status')
    .count({ services: '*' })
    .groupBy('r.status');
  const found: { cause: string; services: unknown }[] = await causes(
    knex,
    question,
  ).orderByRaw('2 desc, 1');
  return {
    rows: rows.map((row): ResultRow => ({
      service: row.service,
      name: row.name,
      owner: row.owner ?? undefined,
      statuses: statuses.get(row.service) ?? {},
      finding: row.finding ?? undefined,
      cause: row.cause ?? undefined,
      since: isoTime(row.since),
      exemptUntil: ends.get(row.exemption ?? ''),
      fix: fixes.get(row.service),
    })),
    total: found.reduce((sum, { services: of }) => sum + Number(of), 0),
    counts: {
      ...countStatuses([]),
      ...Object.fromEntries(
        counts.map(({ status, services: of }) => [status, Number(of)]),
      ),
    },
    causes: found
      .filter(({ cause }) => cause !== '')
      .slice(0, mostCauses)
      .map(({ cause, services: of }) => ({
        cause,
        services: Number(of),
        sentence: cause,
      })),
    next,
  };
}
