import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { databaseClock, type DatabaseClock } from './databaseClock';
import { endHungConnections, hungMilliseconds } from './hungConnections';

/** Serialisation failure, deadlock, lock not available, ended by an operator or while idle: nothing was committed. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const passingPostgres = /^(40001|40P01|55P03|57P01|57P02|57P03|25P03)$/;
/** @see https://www.sqlite.org/rescode.html#busy */
const passingSqlite = /^SQLITE_(BUSY|LOCKED)/;

/** Whether a transaction that failed with this error may succeed when it's tried again. */
export function isPassingError(error: unknown): boolean {
  const code =
    typeof error === 'object' && error !== null && 'code' in error
      ? String(error.code)
      : '';
  return passingPostgres.test(code) || passingSqlite.test(code);
}

/** Errors of a connection that is gone or can't be had: of the system, of PostgreSQL (class 08 and 53), and of the pool. */
const unreachable =
  /^(E(CONN|HOST|NET|ADDR|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN)\w*|08...|53...|SQLITE_(CANTOPEN|IOERR)\w*)$/;
/** node-postgres gives these no code; knex puts the statement before them. */
const endedByDriver =
  /(^| - )(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired)[^-]*$/;

/** Whether an error says that the database doesn't answer now, rather than that it was asked something wrong. */
export function isUnavailableError(error: unknown): boolean {
  if (isPassingError(error)) return true;
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'KnexTimeoutError' ||
    endedByDriver.test(error.message) ||
    ('code' in error && unreachable.test(String(error.code)))
  );
}

const statement =
  /^\s*(select|insert|update|delete|with|begin|commit)\b.* - /is;

/** What the driver says, without the statement and its values that knex puts before it: they are long, and nothing for a log. */
function withoutStatement(error: unknown): unknown {
  if (error instanceof Error && statement.test(error.message))
    error.message = error.message
      .slice(error.message.lastIndexOf(' - ') + 1)
      .replace(/^- /, '')
      .slice(0, 500);
  return error;
}

/** The database of a plugin: transactions that are tried again, one clock. */
export interface PluginDatabase {
  readonly knex: Knex;
  readonly clock: DatabaseClock;
  /** Runs `work` in a transaction, up to 8 times while {@link isPassingError} holds; so it may only write through `trx`. */
  transaction<Result>(
    work: (trx: Knex.Transaction) => Promise<Result>,
  ): Promise<Result>;
  /** The database's time in milliseconds since the epoch. */
  now(knex?: Knex): Promise<number>;
}

const tries = 8;

/** {@link PluginDatabase} over a connection whose migrations have run. Waits between tries are random, up to 1 s. */
export function createPluginDatabase(
  knex: Knex,
  {
    clock = databaseClock,
    random = Math.random,
    sleep = (milliseconds: number): Promise<unknown> => delay(milliseconds),
    hungAfter = hungMilliseconds,
  } = {},
): PluginDatabase {
  endHungConnections(knex, hungAfter);
  async function transaction<Result>(
    work: (trx: Knex.Transaction) => Promise<Result>,
  ): Promise<Result> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await knex.transaction(work);
      } catch (error) {
        if (tried === tries || !isPassingError(error))
          throw withoutStatement(error);
        await sleep(random() * Math.min(1_000, 20 * 2 ** tried));
      }
    }
  }
  return {
    knex,
    clock,
    transaction,
    now: async (connection = knex) => {
      const [row] = await connection.select({ now: clock.now(connection) });
      return Number(row.now);
    },
  };
}
