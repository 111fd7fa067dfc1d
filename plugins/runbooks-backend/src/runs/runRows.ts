import { isPostgres } from '@golden-path/plugin-golden-path-node/database';
import type { RunbookRun, Tick } from '@golden-path/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Bigint } from '../store';
import type { JudgedRun, OpenRun } from './judgeRun';
import type { RunKey } from './runs';

/** A row of `runbooks_runs`. */
export interface RunRow {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly page: string;
  readonly occurrence: Bigint | null;
  readonly started_by: string;
  readonly started_at: Bigint;
  readonly active_at: Bigint;
  readonly ended_at: Bigint | null;
}

/** The run of a page that nobody has ended; locked until the transaction ends, where one is given. */
export async function readOpenRun(
  knex: Knex | Knex.Transaction,
  { service, environment, page }: RunKey,
): Promise<RunRow | undefined> {
  const query = knex<RunRow>('runbooks_runs')
    .where({ service, environment, page })
    .whereNull('ended_at');
  if (knex.isTransaction && isPostgres(knex)) query.forUpdate();
  return query.first();
}

/** A row as judging takes it. */
export const openRunOf = (row: RunRow): OpenRun => ({
  occurrence: row.occurrence === null ? undefined : Number(row.occurrence),
  startedAt: Number(row.started_at),
  activeAt: Number(row.active_at),
});

/** Ticks by run, oldest first. */
export async function readTicks(
  knex: Knex,
  runs: readonly string[],
): Promise<ReadonlyMap<string, readonly Tick[]>> {
  const rows = await knex('runbooks_ticks')
    .whereIn('run', [...runs])
    .orderBy([{ column: 'at' }, { column: 'step' }])
    .select('run', 'step', 'by', 'at');
  const ticks = new Map<string, Tick[]>(runs.map(run => [run, []]));
  for (const { run, step, by, at } of rows)
    ticks.get(run)?.push({ step, by, at: isoOf(Number(at)) });
  return ticks;
}

/** A run as people see it. */
export function runOf(
  row: RunRow,
  { occurrence, endedAt }: JudgedRun,
  ticks: readonly Tick[],
): RunbookRun {
  return {
    id: row.id,
    environment: row.environment,
    page: row.page,
    occurrence: occurrence === undefined ? undefined : isoOf(occurrence),
    startedBy: row.started_by,
    startedAt: isoOf(Number(row.started_at)),
    endedAt: endedAt === undefined ? undefined : isoOf(endedAt),
    ticks,
  };
}

/** A row that somebody or something has ended, as judging would have it. */
export const judgedOf = (row: RunRow): JudgedRun => ({
  occurrence: openRunOf(row).occurrence,
  endedAt: row.ended_at === null ? undefined : Number(row.ended_at),
});

const isoOf = (time: number): string => new Date(time).toISOString();
