import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { advanceCounter, lockService, type SilentHostRow } from '../../store';
import { waitAfter } from '../backoff';
import type { HostFailure } from './hostFailure';

/** Longest waits before a silent host is asked again, in milliseconds: by our own choice, and because it asks for it. */
const longestWait = 2 * 60_000;
const longestAskedWait = 60 * 60_000;

/**
 * Keeps that a host can't be read, since when, and when it is asked again. Every service of it is stale by that.
 * @returns whether people see something new
 */
export async function hostFailed(
  database: Pick<PluginDatabase, 'now'>,
  trx: Knex.Transaction,
  host: string,
  { problem, retryAfter = 0 }: HostFailure,
  random: () => number,
): Promise<boolean> {
  // Several of its repositories may be asked at once, and one of them tells.
  await lockService(trx, `host ${host}`);
  const before: SilentHostRow | undefined = await trx('runbooks_hosts')
    .where({ host })
    .first();
  const attempts = before?.attempts ?? 0;
  const wait = Math.max(
    Math.min(longestWait, waitAfter(attempts, random)),
    Math.min(longestAskedWait, retryAfter),
  );
  const now = await database.now(trx);
  await trx('runbooks_hosts')
    .insert({
      host,
      problem,
      problem_since: before?.problem_since ?? now,
      attempts: attempts + 1,
      due_at: now + Math.round(wait),
    })
    .onConflict('host')
    .merge();
  if (before?.problem === problem) return false;
  await advanceCounter(trx, 'revision');
  return true;
}

/**
 * Keeps that a host answers: its services are stale no more, and what could not be read of them is tried again now.
 * @returns whether it was silent before
 */
export async function hostAnswered(
  { clock }: Pick<PluginDatabase, 'clock'>,
  trx: Knex.Transaction,
  host: string,
): Promise<boolean> {
  const ended = await trx('runbooks_hosts').where({ host }).delete();
  if (ended === 0) return false;
  await tryAgainNow(
    { clock },
    trx,
    trx('runbooks_services').where({ repository_host: host }).select('ref'),
  );
  await advanceCounter(trx, 'revision');
  return true;
}

/** Has what failed of services tried again without further waiting. @param services - references */
export const tryAgainNow = (
  { clock }: Pick<PluginDatabase, 'clock'>,
  trx: Knex.Transaction,
  services: Knex.QueryBuilder | string[],
): Promise<number> =>
  trx('runbooks_queue')
    .whereIn('service', services)
    .whereNull('claim')
    .where('attempts', '>', 0)
    .where('due_at', '>', clock.now(trx))
    .update({ due_at: clock.now(trx) });
