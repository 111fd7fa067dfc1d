import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { isPostgres } from './databaseClock';
import { inChunks } from './rows';
import type { PluginDatabase } from './transactions';

/** A service in one of its environments, which is what work is about. */
export interface WorkKey {
  /** Canonical entity reference. */
  readonly service: string;
  readonly environment: string;
}

/** A key that this replica works on. */
export interface ClaimedWork<Reason extends string = string> extends WorkKey {
  /** Other for each time that it was enqueued. */
  readonly mark: string;
  /** Other for each claim: who lost it writes nothing. */
  readonly claim: string;
  readonly reason: Reason;
  /** Tries that failed since it was enqueued first. */
  readonly attempts: number;
}

/**
 * Keys that wait for work, in a table of `service`, `environment`, `mark`, `reason`, `enqueued_at`, `due_at`, `claim` and
 * `attempts`. A row that is claimed is due when the claim ends, so that the claims of a replica that died need no care.
 */
export interface WorkQueue<Reason extends string> {
  /**
   * Enqueues keys, each once. What waits stays since when it waits, and becomes due; what is being worked on stays claimed
   * and gets another mark, so that it is done once more. Rows are written in order of their keys, so that two writers
   * don't wait for each other.
   */
  enqueue(
    database: PluginDatabase,
    trx: Knex,
    keys: readonly WorkKey[],
    reason: Reason,
  ): Promise<void>;
  /**
   * Claims keys that are due, the longest due first. Replicas that do so at the same moment get others. A claim that isn't
   * finished in time is due again.
   * @param lasts - milliseconds
   */
  claim(
    database: PluginDatabase,
    limit: number,
    lasts: number,
  ): Promise<ClaimedWork<Reason>[]>;
  /**
   * Holds a claim against being taken over until the transaction ends.
   * @returns false when somebody else has the key, or it was done already
   */
  hold(trx: Knex.Transaction, key: ClaimedWork<Reason>): Promise<boolean>;
  /** Takes a key that was done from the queue; one that was enqueued meanwhile stays, and is due. */
  finish(
    database: PluginDatabase,
    trx: Knex.Transaction,
    key: ClaimedWork<Reason>,
  ): Promise<void>;
  /** Puts a key back for its next try after a failure; one that was enqueued meanwhile is due. */
  postpone(
    database: PluginDatabase,
    trx: Knex.Transaction,
    key: ClaimedWork<Reason>,
    milliseconds: number,
  ): Promise<void>;
  /**
   * Puts the keys of a service that wait, and never failed, before all others; who is there already keeps its place.
   * @returns how many were put there
   */
  expedite(
    database: PluginDatabase,
    trx: Knex,
    service: string,
  ): Promise<number>;
  /** Lets go of keys that won't be done here, so that nobody waits for the claims to end. */
  release(
    database: PluginDatabase,
    keys: readonly ClaimedWork<Reason>[],
  ): Promise<void>;
}

/** How much sooner than others a key is due that somebody waits for, in milliseconds. */
const askedAhead = 86_400_000;

const keyText = ({ service, environment }: WorkKey): string =>
  `${service}\n${environment}`;

const keyColumns = ({ service, environment }: WorkKey) => ({
  service,
  environment,
});

/**
 * @see {@link WorkQueue}; the reason `asked` goes first
 * @param lasting - reasons that later ones don't replace, the strongest first
 */
export function createWorkQueue<Reason extends string>(
  table: string,
  lasting: readonly string[] = ['asked'],
): WorkQueue<Reason> {
  return {
    async enqueue({ clock }, trx, keys, reason) {
      const rank = lasting.indexOf(reason);
      const stronger = rank === -1 ? lasting : lasting.slice(0, rank);
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
        await trx(table)
          .insert(chunk)
          .onConflict(['service', 'environment'])
          .merge({
            mark,
            reason:
              stronger.length === 0
                ? reason
                : trx.raw(
                    `case when ??.reason in (${stronger.map(() => '?').join(', ')})
                     then ??.reason else ? end`,
                    [table, ...stronger, table, reason],
                  ),
            due_at: trx.raw(
              `case when ??.claim is not null or ??.due_at < ? - ?
               then ??.due_at else ? - ? end`,
              [
                table,
                table,
                clock.now(trx),
                ahead,
                table,
                clock.now(trx),
                ahead,
              ],
            ),
          });
    },
    async claim({ knex, clock }, limit, lasts) {
      const claim = randomUUID();
      const postgres = isPostgres(knex);
      const result = await knex.raw(
        `with due as ${postgres ? 'materialized' : ''} (
           select service, environment from ?? where due_at <= (select ?)
           order by due_at, service, environment limit ? ${postgres ? 'for update skip locked' : ''}
         )
         update ?? set claim = ?, due_at = ? + ?
         where (service, environment) in (select service, environment from due)
         returning service, environment, mark, claim, reason, attempts`,
        [table, clock.now(knex), limit, table, claim, clock.now(knex), lasts],
      );
      return postgres ? result.rows : result;
    },
    async hold(trx, { claim, ...key }) {
      const query = trx(table).where({ ...keyColumns(key), claim });
      if (isPostgres(trx)) query.forUpdate();
      return (await query.first('claim')) !== undefined;
    },
    async finish({ clock }, trx, { mark, claim, ...key }) {
      const taken = await trx(table)
        .where({ ...keyColumns(key), claim, mark })
        .delete();
      if (taken === 0)
        await trx(table)
          .where({ ...keyColumns(key), claim })
          .update({ claim: null, attempts: 0, due_at: clock.now(trx) });
    },
    async postpone(
      { clock },
      trx,
      { mark, claim, attempts, ...key },
      milliseconds,
    ) {
      await trx(table)
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
    },
    async expedite({ clock }, trx, service) {
      const ahead = () => trx.raw('? - ?', [clock.now(trx), askedAhead]);
      return trx(table)
        .where({ service, attempts: 0 })
        .whereNull('claim')
        .where('due_at', '>', ahead())
        .update({ due_at: ahead() });
    },
    async release({ knex, clock }, keys) {
      for (const { claim, ...key } of keys)
        await knex(table)
          .where({ ...keyColumns(key), claim })
          .update({ claim: null, due_at: clock.now(knex) });
    },
  };
}
