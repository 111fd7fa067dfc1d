import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import pLimit from 'p-limit';
import { oneKeyOfEach } from '../feed';
import { workQueue } from '../workReasons';
import { askRepository, type AskOptions, type Said } from './askRepository';
import { hostAnswered, hostFailed, tryAgainNow } from './hostSilence';
import { nextTurn, viewedTurns, type Turn } from './turns';

/** Repositories that are asked at once, of those that somebody looks at. */
const parallel = 4;

/** What asking repositories takes. */
export interface CheckOptions extends AskOptions {
  readonly database: PluginDatabase;
  readonly random?: () => number;
}

/** What asking a repository brought. */
export interface CheckOutcome {
  readonly service: string;
  readonly host: string;
  /** `silent` and `back` are of the whole host; `look`: the service is looked at, for there is something new to see. */
  readonly found: 'same' | 'look' | 'silent' | 'still-silent' | 'back';
  /** Why the host is silent. */
  readonly problem: string | undefined;
}

/**
 * Asks one repository by one request whether it answers and has something newer: of the host asked longest ago the
 * repository asked longest ago. So hosts that don't answer are noticed though nothing changes and nobody looks, and what
 * asking costs doesn't grow with the number of services.
 *
 * @returns undefined where nothing is due
 * @throws errors of the database
 */
export async function checkRepository(
  options: CheckOptions,
): Promise<CheckOutcome | undefined> {
  const turn = await nextTurn(options.database);
  return turn && check(options, turn);
}

/**
 * The same of the repositories of services that people look at, at most some at a time: what they see is checked at once.
 *
 * @throws errors of the database
 */
export async function checkViewed(
  options: CheckOptions,
): Promise<readonly CheckOutcome[]> {
  const limit = pLimit(parallel);
  const turns = await viewedTurns(options.database);
  return Promise.all(turns.map(turn => limit(() => check(options, turn))));
}

async function check(options: CheckOptions, turn: Turn): Promise<CheckOutcome> {
  const { database } = options;
  const said = await askRepository(options, turn);
  return database.transaction(async trx => {
    const outcome = await keep(options, trx, turn, said);
    await trx('runbooks_services')
      .where({ ref: turn.ref, repository_url: turn.repository_url })
      .update({
        repository_checked_at: database.clock.now(trx),
        viewed_at: null,
      });
    return { service: turn.ref, host: turn.repository_host, ...outcome };
  });
}

async function keep(
  { database, random = Math.random }: CheckOptions,
  trx: Knex.Transaction,
  turn: Turn,
  said: Said,
): Promise<Pick<CheckOutcome, 'found' | 'problem'>> {
  const { repository_host: host } = turn;
  if (said.kind === 'silent') {
    const isNew = await hostFailed(database, trx, host, said.failure, random);
    const found = isNew ? 'silent' : 'still-silent';
    return { found, problem: said.failure.problem };
  }
  const looks = await lookIfNew(database, trx, turn, said);
  const isBack =
    said.kind !== 'unasked' && (await hostAnswered(database, trx, host));
  const found = isBack ? 'back' : looks ? 'look' : 'same';
  return { found, problem: undefined };
}

/**
 * Has the service looked at where its repository says something else than what is stored: the look finds out what, keeps a
 * problem of this repository alone, and tries again by itself. What waits to be looked at keeps its place, and what failed
 * waits no more once the repository answers.
 */
async function lookIfNew(
  database: PluginDatabase,
  trx: Knex.Transaction,
  { ref, viewed }: Turn,
  said: Said,
): Promise<boolean> {
  const stored = await trx('runbooks_services')
    .where({ ref })
    .first('repository_commit', 'repository_problem');
  if (!stored || said.kind === 'unasked') return false;
  const isReadable = said.kind === 'tip' && said.commit !== undefined;
  const isSame = isReadable
    ? said.commit === stored.repository_commit &&
      stored.repository_problem === null
    : stored.repository_problem !== null;
  if (isSame) return false;
  if (await trx('runbooks_queue').where({ service: ref }).first('service')) {
    if (isReadable) await tryAgainNow(database, trx, [ref]);
    return false;
  }
  const keys = await oneKeyOfEach({ ...database, knex: trx }, [ref]);
  await workQueue.enqueue(database, trx, keys, 'checked');
  if (viewed) await workQueue.expedite(database, trx, ref);
  return keys.length > 0;
}
