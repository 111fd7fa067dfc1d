import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { inChunks } from '@golden-path/plugin-golden-path-node/database';
import {
  scorecardOf,
  type Scorecard,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type { ReadinessContext } from '../store';
import { countColumn, checkStatuses } from '../store/statuses';
import { scorecardColumns } from '../store/scorecardRow';
import { resultRow } from '../store/storedResult';
import { refOf, resultOf } from './readinessFixture';

const day = 86_400_000;

/** A number from 0 up to, not including, 1 that is the same for the same input. */
const chance = (...of: readonly number[]): number => {
  const sine =
    Math.sin(of.reduce((sum, part) => sum * 31.7 + part, 1)) * 43_758;
  return sine - Math.floor(sine);
};

function statusOf(seed: number): CheckStatus {
  if (seed < 0.75) return 'pass';
  if (seed < 0.9) return 'fail';
  return seed < 0.95 ? 'unknown' : 'not-applicable';
}

const sides = (side: 'from' | 'to', scorecard: Scorecard | undefined) =>
  Object.fromEntries(
    checkStatuses.map(status => [
      countColumn(side, status),
      scorecard?.counts[status] ?? 0,
    ]),
  );

/**
 * Fills an empty database with a fleet as evaluations would leave it, one service after the other: every 40 services are
 * one owner's. Each scorecard has `changes` points of history over 90 days.
 */
export async function fillFleet(
  { database: { knex }, judgement, checks, environments }: ReadinessContext,
  {
    services,
    changes,
    now,
  }: { services: number; changes: number; now: number },
): Promise<void> {
  const write = async (table: string, rows: object[]) => {
    for (const chunk of inChunks(rows.splice(0)))
      await knex(table).insert(chunk);
  };
  const evaluate = (of: number, at: number, round: number): Scorecard =>
    scorecardOf(
      checks.map(({ id }, check) =>
        // Most checks are the same at every round.
        resultOf(
          id,
          statusOf(chance(of, at, check, check % 5 === round % 5 ? round : 0)),
        ),
      ),
      {
        levels: judgement.levels,
        exemptions: [],
        environment: '',
        now: new Date(now),
      },
    );
  const rows = {
    services: [] as object[],
    scorecards: [] as object[],
    results: [] as object[],
    points: [] as object[],
    history: [] as object[],
  };
  for (let index = 0; index < services; index += 1) {
    const name = `service-${String(index).padStart(5, '0')}`;
    rows.services.push({
      ref: refOf(name),
      name,
      sort_name: name,
      owner: `group:default/team-${Math.floor(index / 40)}`,
      system: `system:default/system-${Math.floor(index / 10)}`,
      workload: ['http-api', 'worker', 'cron-job'][index % 3],
      template: 'template:default/service',
    });
    for (const [at, environment] of environments.entries()) {
      const key = { service: refOf(name), environment };
      let before: Scorecard | undefined;
      for (let round = 0; round <= changes; round += 1) {
        const after = evaluate(index, at, round);
        const when =
          now -
          90 * day +
          Math.floor((90 * day * (round + chance(index))) / (changes + 1));
        rows.points.push({
          ...key,
          at: when,
          revision: round,
          from_there: before !== undefined,
          to_there: true,
          from_level: before?.level ?? null,
          to_level: after.level ?? null,
          score: after.score ?? null,
          ...sides('from', before),
          ...sides('to', after),
        });
        for (const [place, { check, status }] of after.checks.entries())
          if (before?.checks[place]?.status !== status)
            rows.history.push({
              ...key,
              check_id: check,
              at: when,
              from: before?.checks[place]?.status ?? null,
              to: status,
              cause: '{"kind":"first"}',
            });
        before = after;
      }
      if (!before) continue;
      for (const outcome of before.checks)
        rows.results.push(
          resultRow(key, outcome, outcome, {
            since: now,
            changedBy: { kind: 'first' },
          }),
        );
      rows.scorecards.push({
        ...key,
        ...scorecardColumns(before, judgement.positions),
        evaluated_at: now - Math.floor(chance(index, at) * day),
        policy: 'policy-1',
        versions: JSON.stringify({ config: { commit: 'c1' } }),
        problem: null,
        errored: false,
      });
    }
    if (index % 250 === 249 || index === services - 1)
      await writeAll(knex, rows, write);
  }
  if (String(knex.client.config.client) === 'pg')
    await knex.raw('vacuum analyze');
  else await knex.raw('analyze');
}

async function writeAll(
  knex: Knex,
  rows: Readonly<Record<string, object[]>>,
  write: (table: string, rows: object[]) => Promise<void>,
): Promise<void> {
  for (const [table, of] of Object.entries(rows))
    await write(`readiness_${table}`, of);
}
