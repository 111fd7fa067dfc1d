import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { readFiring } from '../live-alerts';
import { advanceCounter } from '../store';
import type { JudgedRun } from './judgeRun';
import { readJudgedRun } from './readRuns';
import { readOpenRun, type RunRow } from './runRows';
import { mostTicks, type RunSubject, type StepTick } from './runs';

type Clock = Pick<PluginDatabase, 'now'>;

/** Writes down that a run has ended, and of which occurrence it was. */
export const endRun = (
  trx: Knex.Transaction,
  { id }: Pick<RunRow, 'id'>,
  { occurrence, endedAt }: JudgedRun,
): Promise<unknown> =>
  trx('runbooks_runs')
    .where({ id })
    .update({ occurrence: occurrence ?? null, ended_at: endedAt });

/** The run that goes on, locked; one that has ended by itself is ended first. */
async function lockCurrent(
  clock: Clock,
  trx: Knex.Transaction,
  subject: RunSubject,
): Promise<{ readonly run: RunRow | undefined; readonly ended: boolean }> {
  const open = await readJudgedRun(clock, trx, subject);
  if (!open) return { run: undefined, ended: false };
  if (open.judged.endedAt === undefined) return { run: open.row, ended: false };
  await endRun(trx, open.row, open.judged);
  return { run: undefined, ended: true };
}

/** Begins a run; who begins one at the same moment gets the same. */
async function begin(
  clock: Clock,
  trx: Knex.Transaction,
  subject: RunSubject,
  by: string,
): Promise<RunRow> {
  const { service, environment, page } = subject;
  const now = await clock.now(trx);
  await trx('runbooks_runs')
    .insert({
      id: randomUUID(),
      service,
      environment,
      page,
      occurrence: (await readFiring(trx, subject)) ?? null,
      started_by: by,
      started_at: now,
      active_at: now,
    })
    .onConflict()
    .ignore();
  // Somebody else may have begun it, and started it over in between.
  return (await readOpenRun(trx, subject)) ?? begin(clock, trx, subject, by);
}

/**
 * @returns whether something changed
 * @see Runs.tick
 */
export async function tickStep(
  clock: Clock,
  trx: Knex.Transaction,
  subject: RunSubject,
  { step, ticked }: StepTick,
  by: string,
): Promise<boolean> {
  const { run: current, ended } = await lockCurrent(clock, trx, subject);
  if (!current && !ticked) return ended;
  const run = current ?? (await begin(clock, trx, subject, by));
  const changed = ticked
    ? await addTick(clock, trx, run.id, step, by)
    : (await trx('runbooks_ticks').where({ run: run.id, step }).delete()) > 0;
  if (changed)
    await trx('runbooks_runs')
      .where({ id: run.id })
      .update({ active_at: await clock.now(trx) });
  return changed || ended;
}

async function addTick(
  clock: Clock,
  trx: Knex.Transaction,
  run: string,
  step: string,
  by: string,
): Promise<boolean> {
  const there: string[] = await trx('runbooks_ticks')
    .where({ run })
    .pluck('step');
  if (there.includes(step)) return false;
  if (there.length >= mostTicks)
    throw new ConflictError(
      `the run has ${there.length} ticks; accepted: at most ${mostTicks}; start over, or take some back`,
    );
  await trx('runbooks_ticks')
    .insert({ run, step, by, at: await clock.now(trx) })
    .onConflict(['run', 'step'])
    .ignore();
  return true;
}

/**
 * @returns whether something changed
 * @see Runs.startOver
 */
export async function startOver(
  clock: Clock,
  trx: Knex.Transaction,
  subject: RunSubject,
): Promise<boolean> {
  const open = await readJudgedRun(clock, trx, subject);
  if (!open) return false;
  const { occurrence, endedAt = await clock.now(trx) } = open.judged;
  await endRun(trx, open.row, { occurrence, endedAt });
  return true;
}

/** Advances the revision last, where something changed. */
export async function advanceIf(
  trx: Knex.Transaction,
  changed: boolean,
): Promise<void> {
  if (changed) await advanceCounter(trx, 'revision');
}
