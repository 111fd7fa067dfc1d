import type { RepositoryHistories } from '@golden-path/plugin-golden-path-node';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { oneKeyOfEach } from '../feed';
import { workQueue } from '../workReasons';
import { hostFailureOf, NoAnswerInTime, type HostFailure } from './hostFailure';
import { hostAnswered, hostFailed } from './hostSilence';

/** Branch that is asked for until the default branch is known. */
const likelyBranch = 'main';
/** How long a question may take, in milliseconds. */
const defaultPatience = 10_000;

/** What asking repositories takes. */
export interface CheckOptions {
  readonly database: PluginDatabase;
  /** Sends each question once. */
  readonly histories: Pick<RepositoryHistories, 'find'>;
  readonly patience?: number;
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

/** The service whose turn it is. */
interface Turn {
  readonly ref: string;
  readonly repository_host: string;
  readonly repository_url: string;
  readonly repository_branch: string | null;
}

/** What a repository said. */
type Said =
  /** Undefined: it has no such branch, or isn't there for who asks. */
  | { readonly kind: 'tip'; readonly commit: string | undefined }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unasked' }
  | { readonly kind: 'silent'; readonly failure: HostFailure };

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
  const { database } = options;
  const turn = await nextTurn(database);
  if (!turn) return undefined;
  const said = await ask(options, turn);
  return database.transaction(async trx => {
    const outcome = await keep(options, trx, turn, said);
    await trx('runbooks_services')
      .where({ ref: turn.ref, repository_url: turn.repository_url })
      .update({ repository_checked_at: database.clock.now(trx) });
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

/** Silent hosts have their turn when their wait is over. */
async function nextTurn({
  knex,
  clock,
}: PluginDatabase): Promise<Turn | undefined> {
  const row = await knex('runbooks_services as service')
    .leftJoin('runbooks_hosts as silent', 'silent.host', 'repository_host')
    .whereNotNull('repository_host')
    .where(of =>
      of.whereNull('silent.host').orWhere('due_at', '<=', clock.now(knex)),
    )
    .groupBy('repository_host')
    .orderByRaw('max(coalesce(repository_checked_at, 0)), repository_host')
    .first('repository_host');
  if (!row) return undefined;
  return knex('runbooks_services')
    .where({ repository_host: row.repository_host })
    .orderByRaw('coalesce(repository_checked_at, 0), ref')
    .first('ref', 'repository_host', 'repository_url', 'repository_branch');
}

async function ask(
  { histories, patience = defaultPatience }: CheckOptions,
  turn: Turn,
): Promise<Said> {
  const history = histories.find(turn.repository_url);
  if (!history) return { kind: 'unasked' };
  let timer: NodeJS.Timeout | undefined;
  try {
    const commit = await Promise.race([
      history.tipOf(turn.repository_branch ?? likelyBranch),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new NoAnswerInTime()), patience);
      }),
    ]);
    return { kind: 'tip', commit };
  } catch (error) {
    const failure = hostFailureOf(turn.repository_host, error);
    return failure ? { kind: 'silent', failure } : { kind: 'refused' };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Has the service looked at where its repository says something else than what is stored: the look finds out what, keeps a
 * problem of this repository alone, and tries again by itself. What waits to be looked at keeps its place.
 */
async function lookIfNew(
  database: PluginDatabase,
  trx: Knex.Transaction,
  { ref }: Turn,
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
  if (await trx('runbooks_queue').where({ service: ref }).first('service'))
    return false;
  const keys = await oneKeyOfEach({ ...database, knex: trx }, [ref]);
  await workQueue.enqueue(database, trx, keys, 'checked');
  return keys.length > 0;
}
