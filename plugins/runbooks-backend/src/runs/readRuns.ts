import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { RunbookRuns } from '@golden-path/plugin-runbooks-common';
import type { Knex } from 'knex';
import { readEpisodes } from '../live-alerts';
import { judgeRun, type JudgedRun } from './judgeRun';
import {
  judgedOf,
  openRunOf,
  readOpenRun,
  readTicks,
  runOf,
  type RunRow,
} from './runRows';
import { mostEnded, type RunSubject } from './runs';

/** The run that nobody has ended, and whether it has ended by itself. */
export async function readJudgedRun(
  { now }: Pick<PluginDatabase, 'now'>,
  knex: Knex,
  subject: RunSubject,
): Promise<{ readonly row: RunRow; readonly judged: JudgedRun } | undefined> {
  const row = await readOpenRun(knex, subject);
  if (!row) return undefined;
  const episodes = await readEpisodes(knex, subject);
  const judged = judgeRun(openRunOf(row), episodes, await now(knex));
  return { row, judged };
}

/** @see Runs.read */
export async function readRuns(
  database: Pick<PluginDatabase, 'now'>,
  knex: Knex,
  subject: RunSubject,
): Promise<RunbookRuns> {
  const { service, environment, page } = subject;
  const open = await readJudgedRun(database, knex, subject);
  const rows: RunRow[] = await knex<RunRow>('runbooks_runs')
    .where({ service, environment, page })
    .whereNotNull('ended_at')
    .orderBy([
      { column: 'ended_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(mostEnded);
  const runs = [
    ...(open ? [open] : []),
    ...rows.map(row => ({ row, judged: judgedOf(row) })),
  ];
  const ticks = await readTicks(
    knex,
    runs.map(({ row }) => row.id),
  );
  const shown = runs.map(({ row, judged }) =>
    runOf(row, judged, ticks.get(row.id) ?? []),
  );
  return {
    current: shown.find(({ endedAt }) => endedAt === undefined),
    ended: shown
      .filter(({ endedAt }) => endedAt !== undefined)
      .slice(0, mostEnded),
  };
}
