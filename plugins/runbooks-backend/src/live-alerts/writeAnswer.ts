import type { AlertProblem } from '@golden-path/plugin-golden-path-common';
import {
  inChunks,
  isPostgres,
  upsertRows,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { advanceCounter } from '../store';
import {
  alertRowsOf,
  rowKey,
  type AlertRow,
  type PlacedAlert,
} from './alertRows';
import { writeOccurrences } from './occurrences';
import type { SourceRow } from './sourceRow';

/** A question to a source that somebody has begun. */
export interface Turn {
  readonly source: string;
  readonly number: number;
}

/** Longest that a silent source isn't asked, in milliseconds. */
const longestWait = 5 * 60_000;

/**
 * Takes the next turn of asking a source; an answer to an earlier one is written no more.
 * @returns undefined while it's left in peace, as it was silent
 */
export function takeTurn(
  database: PluginDatabase,
  source: string,
): Promise<Turn | undefined> {
  return database.transaction(async trx => {
    const now = await database.now(trx);
    await trx('runbooks_alert_sources')
      .insert({ id: source, turn: 0, asked_at: now, due_at: now })
      .onConflict('id')
      .ignore();
    const [row] = await trx('runbooks_alert_sources')
      .where({ id: source })
      .where('due_at', '<=', now)
      .update({ turn: trx.raw('turn + 1'), asked_at: now })
      .returning('turn');
    return row && { source, number: Number(row.turn) };
  });
}

/** The source's row, locked; undefined when another turn has begun. */
async function lockTurn(
  trx: Knex.Transaction,
  { source, number }: Turn,
): Promise<SourceRow | undefined> {
  const query = trx<SourceRow>('runbooks_alert_sources').where({
    id: source,
    turn: number,
  });
  if (isPostgres(trx)) query.forUpdate();
  return query.first();
}

/**
 * Writes what a source answered, as far as it is another thing than before.
 *
 * @param interval - between two questions, in milliseconds
 * @returns whether people see something else now; undefined when the turn was overtaken
 */
export function writeAnswer(
  database: PluginDatabase,
  turn: Turn,
  answer: {
    readonly placed: readonly PlacedAlert[];
    readonly unmatched: number;
    /** Alerts that the source has, and that could not be read. */
    readonly skipped: number;
  },
  interval: number,
): Promise<boolean | undefined> {
  const { source } = turn;
  const kept = alertRowsOf(source, answer.placed);
  const { rows: after } = kept;
  const leftOut = kept.leftOut + answer.skipped;
  return database.transaction(async trx => {
    const row = await lockTurn(trx, turn);
    if (!row) return undefined;
    const now = await database.now(trx);
    const before: AlertRow[] = await trx('runbooks_live_alerts').where({
      source,
    });
    const changed = await replaceRows(trx, source, before, after);
    await writeOccurrences(trx, source, before, after, {
      now,
      heard: row.answered_at === null ? undefined : Number(row.answered_at),
      interval,
    });
    await trx('runbooks_alert_sources').where({ id: source }).update({
      answered_at: now,
      due_at: now,
      problem: null,
      failures: 0,
      unmatched: answer.unmatched,
      left_out: leftOut,
    });
    const seen =
      changed ||
      row.problem !== null ||
      row.answered_at === null ||
      row.left_out !== leftOut;
    if (seen) await advanceCounter(trx, 'revision');
    return seen;
  });
}

/** @returns whether there was a difference */
async function replaceRows(
  trx: Knex.Transaction,
  source: string,
  before: readonly AlertRow[],
  after: readonly AlertRow[],
): Promise<boolean> {
  const there = new Map(before.map(row => [rowKey(row), row]));
  const written = after.filter(
    row => there.get(rowKey(row))?.alert !== row.alert,
  );
  const kept = new Set(after.map(rowKey));
  const gone = before.filter(row => !kept.has(rowKey(row)));
  await upsertRows(
    trx,
    'runbooks_live_alerts',
    ['source', 'service', 'environment', 'fingerprint'],
    written,
  );
  for (const chunk of inChunks(gone))
    await trx('runbooks_live_alerts')
      .where({ source })
      .whereIn(
        ['service', 'environment', 'fingerprint'],
        chunk.map(row => [row.service, row.environment, row.fingerprint]),
      )
      .delete();
  return written.length > 0 || gone.length > 0;
}

/**
 * Writes that a source is silent, and when it's asked again: after twice as long each time, or as long as it says, at most
 * after five minutes. What it said last stays.
 *
 * @param interval - between two questions to a source that answers, in milliseconds
 * @returns whether people see something else now; undefined when the turn was overtaken
 */
export function writeProblem(
  database: PluginDatabase,
  turn: Turn,
  { message, retryAfterMilliseconds }: Omit<AlertProblem, 'kind'>,
  interval: number,
): Promise<boolean | undefined> {
  return database.transaction(async trx => {
    const row = await lockTurn(trx, turn);
    if (!row) return undefined;
    const wait = Math.min(
      longestWait,
      Math.max(
        interval * 2 ** Math.min(row.failures, 20),
        retryAfterMilliseconds ?? 0,
      ),
    );
    await trx('runbooks_alert_sources')
      .where({ id: turn.source })
      .update({
        problem: message,
        failures: row.failures + 1,
        due_at: (await database.now(trx)) + wait,
      });
    const seen = row.problem !== message;
    if (seen) await advanceCounter(trx, 'revision');
    return seen;
  });
}
