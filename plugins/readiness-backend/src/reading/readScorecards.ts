import {
  scorecardOf,
  type EnvironmentScorecard,
  type Exemption,
  type ProposedFix,
  type ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import { exemptionOf } from '../exemptions/exemptionRows';
import type { ReadinessContext } from '../store/readinessContext';
import {
  judgedResult,
  storedResultOf,
  type StoredResult,
} from '../store/storedResult';
import type {
  FixRow,
  QueueRow,
  ResultTableRow,
  ScorecardTableRow,
} from '../store/tables';
import { isoTime } from './fleetRows';

const day = 86_400_000;
/** How long closed exemptions are shown, in milliseconds. */
const closedFor = 30 * day;

/** Everything about one service that may be read. */
export async function readScorecards(
  context: ReadinessContext,
  service: string,
): Promise<Omit<ServiceScorecards, 'allowed' | 'revision'>> {
  const { knex } = context.database;
  const now = await context.database.now();
  const rows: ScorecardTableRow[] = await knex('readiness_scorecards').where({
    service,
  });
  const results: ResultTableRow[] = await knex('readiness_results').where({
    service,
  });
  const queue: QueueRow[] = await knex('readiness_queue').where({ service });
  const waiting = new Map(queue.map(row => [row.environment, row]));
  const exemptions = await readShown(knex, service, now);
  const environments = sortEnvironments(context, rows).map(row =>
    environmentScorecard(context, {
      row,
      waiting: waiting.get(row.environment),
      results: results
        .filter(({ environment }) => environment === row.environment)
        .map(storedResultOf),
      exemptions,
      now,
    }),
  );
  return {
    service,
    environments,
    exemptions,
    fixes: await readFixes(knex, service, rows),
  };
}

/** In delivery order; those that the organisation has no more come last. */
function sortEnvironments(
  { environments }: ReadinessContext,
  rows: readonly ScorecardTableRow[],
) {
  const place = (name: string) =>
    environments.includes(name) ? environments.indexOf(name) : Infinity;
  return rows.toSorted(
    (one, other) =>
      place(one.environment) - place(other.environment) ||
      (one.environment < other.environment ? -1 : 1),
  );
}

function environmentScorecard(
  { checks, judgement }: ReadinessContext,
  of: {
    readonly row: ScorecardTableRow;
    readonly waiting: QueueRow | undefined;
    readonly results: readonly StoredResult[];
    readonly exemptions: readonly Exemption[];
    readonly now: number;
  },
): EnvironmentScorecard {
  const { row, waiting, exemptions, now } = of;
  const evaluatedAt = isoTime(row.evaluated_at);
  const order = new Map(checks.map(({ id }, index) => [id, index]));
  const results = of.results.toSorted(
    (one, other) =>
      (order.get(one.check) ?? Infinity) - (order.get(other.check) ?? Infinity),
  );
  const scorecard = scorecardOf(
    results.map(result => judgedResult(result, evaluatedAt)),
    {
      levels: judgement.levels,
      exemptions,
      environment: row.environment,
      now: new Date(now),
    },
  );
  return {
    ...scorecard,
    checks: scorecard.checks.map((check, index) => {
      const stored = results[index];
      return stored
        ? {
            ...check,
            since: isoTime(stored.since),
            changedBy: stored.changedBy,
          }
        : check;
    }),
    environment: row.environment,
    evaluatedAt,
    pendingSince: waiting ? isoTime(waiting.enqueued_at) : undefined,
    problem: row.problem ?? undefined,
  };
}

/** Open ones and those that closed lately, newest first. */
async function readShown(
  knex: Knex,
  service: string,
  now: number,
): Promise<Exemption[]> {
  const rows = await knex('readiness_exemptions')
    .where({ service })
    .where(builder =>
      builder
        .whereIn('state', ['requested', 'active'])
        .orWhere('closed_at', '>', now - closedFor),
    )
    .orderBy([{ column: 'requested_at', order: 'desc' }, 'id'])
    .limit(200);
  return rows.map(exemptionOf);
}

/** A proposed fix from its row. */
export const fixOf = (row: FixRow): ProposedFix => ({
  check: row.check_id,
  environment: row.environment,
  changeRequests: JSON.parse(row.change_requests),
  requestedBy: row.requested_by,
  requestedAt: isoTime(row.requested_at),
});

/** Open ones, and those that were merged since the scorecard was evaluated. */
async function readFixes(
  knex: Knex,
  service: string,
  scorecards: readonly ScorecardTableRow[],
): Promise<ProposedFix[]> {
  const evaluated = new Map(
    scorecards.map(row => [row.environment, Number(row.evaluated_at)]),
  );
  const rows: FixRow[] = await knex('readiness_fixes')
    .where({ service })
    .whereIn('state', ['open', 'merged'])
    .orderBy([{ column: 'requested_at', order: 'desc' }, 'id'])
    .limit(200);
  return rows
    .filter(
      ({ state, environment, settled_at: mergedAt }) =>
        state === 'open' ||
        Number(mergedAt) > (evaluated.get(environment) ?? -Infinity),
    )
    .map(fixOf);
}
