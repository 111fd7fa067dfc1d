import { randomUUID } from 'node:crypto';
import {
  inChunks,
  isPostgres,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { keyColumns } from '../store/storedResult';
import type { EvaluationReason } from './evaluationQueue';
import type { ScorecardKey } from './evidenceCollector';

/** A key that this replica evaluates. */
export interface ClaimedKey extends ScorecardKey {
  /** Other for each time that it was enqueued. */
  readonly mark: string;
  /** Other for each claim: who lost it writes nothing. */
  readonly claim: string;
  readonly reason: EvaluationReason;
  /** Evaluations that failed since it was enqueued first. */
  readonly attempts: number;
}

/** How much sooner than others a key is due that somebody waits for, in milliseconds. */
const askedAhead = 86_400_000;

const keyText = ({ service, environment }: ScorecardKey): string =>
  `${service}\n${environment}`;

/**
 * Enqueues keys, each once. What waits stays since when it waits, and becomes due; what is being evaluated stays claimed
 * and gets another mark, so that it is evaluated once more. Rows are written in order of their keys, so that two writers
 * don't wait for each other.
 */
export async function enqueueKeys(
  { clock }: PluginDatabase,
  trx: Knex,
  keys: readonly ScorecardKey[],
  reason: EvaluationReason,
): Promise<void> {
  const unique = new Map(keys.map(key => [keyText(key), key]));
  const mark = randomUUID();
  const ahead = reason === 'asked' ? askedAhead : 0;
  const due = () => trx.raw('? - ?', [clock.now(trx), ahead]);
  const rows = [...unique]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, key]) => ({
      ...keyColumns(key),
      mark,
      reason,
      enqueued_at: clock.now(trx),
      due_at: due(),
    }));
  for (const chunk of inChunks(rows))
    await trx('readiness_queue')
      .insert(chunk)
      .onConflict(['service', 'environment'])
      .merge({
        mark,
        reason: trx.raw(
          `case when readiness_queue.reason = 'asked' then 'asked' else ? end`,
          [reason],
        ),
        due_at: trx.raw(
          `case when readiness_queue.claim is not null or readiness_queue.due_at < ? - ?
           then readiness_queue.due_at else ? - ? end`,
          [clock.now(trx), ahead, clock.now(trx), ahead],
        ),
      });
}

/**
 * Claims keys that are due, the longest due first. Replicas that do so at the same moment get others. A claim that isn't
 * finished in time is due again.
 * @param lasts - milliseconds
 */
export async function claimKeys(
  { knex, clock }: PluginDatabase,
  limit: number,
  lasts: number,
): Promise<ClaimedKey[]> {
  const claim = randomUUID();
  const postgres = isPostgres(knex);
  const result = await knex.raw(
    `with due as ${postgres ? 'materialized' : ''} (
       select service, environment from readiness_queue where due_at <= (select ?)
       order by due_at, service, environment limit ? ${postgres ? 'for update skip locked' : ''}
     )
     update readiness_queue set claim = ?, due_at = ? + ?
     where (service, environment) in (select service, environment from due)
     returning service, environment, mark, claim, reason, attempts`,
    [clock.now(knex), limit, claim, clock.now(knex), lasts],
  );
  return postgres ? result.rows : result;
}

/**
 * Holds a claim against being taken over until the transaction ends.
 * @returns false when somebody else has the key, or it was evaluated already
 */
export async function holdClaim(
  trx: Knex.Transaction,
  { claim, ...key }: ClaimedKey,
): Promise<boolean> {
  const query = trx('readiness_queue').where({ ...keyColumns(key), claim });
  if (isPostgres(trx)) query.forUpdate();
  return (await query.first('claim')) !== undefined;
}

/** Takes a key that was evaluated from the queue; one that was enqueued meanwhile stays, and is due. */
export async function finishClaim(
  { clock }: PluginDatabase,
  trx: Knex.Transaction,
  { mark, claim, ...key }: ClaimedKey,
): Promise<void> {
  const taken = await trx('readiness_queue')
    .where({ ...keyColumns(key), claim, mark })
    .delete();
  if (taken === 0)
    await trx('readiness_queue')
      .where({ ...keyColumns(key), claim })
      .update({ claim: null, attempts: 0, due_at: clock.now(trx) });
}

/** Puts a key back for its next try after a failure; one that was enqueued meanwhile is due. */
export async function postponeClaim(
  { clock }: PluginDatabase,
  trx: Knex.Transaction,
  { mark, claim, attempts, ...key }: ClaimedKey,
  milliseconds: number,
): Promise<void> {
  await trx('readiness_queue')
    .where({ ...keyColumns(key), claim })
    .update({
      claim: null,
      attempts: attempts + 1,
      due_at: trx.raw('? + case when mark = ? then ? else 0 end', [
        clock.now(trx),
        mark,
        Math.round(milliseconds),
      ]),
    });
}

/** Lets go of keys that won't be evaluated here, so that nobody waits for the claims to end. */
export async function releaseClaims(
  { knex, clock }: PluginDatabase,
  keys: readonly ClaimedKey[],
): Promise<void> {
  for (const { claim, ...key } of keys)
    await knex('readiness_queue')
      .where({ ...keyColumns(key), claim })
      .update({ claim: null, due_at: clock.now(knex) });
}
