import type { Knex } from 'knex';

/** Time by which replicas agree, in milliseconds since the epoch, as an expression of SQL. */
export interface DatabaseClock {
  now(knex: Knex): Knex.Raw;
}

/** Whether a connection is to PostgreSQL; the other one that is supported is SQLite. */
export const isPostgres = (knex: Knex): boolean =>
  String(knex.client.config.client) === 'pg';

/** The database's own clock, so that replicas with clocks that differ agree on what is over. */
export const databaseClock: DatabaseClock = {
  now: knex =>
    knex.raw(
      isPostgres(knex)
        ? '(extract(epoch from clock_timestamp()) * 1000)::bigint'
        : "cast(round((julianday('now') - 2440587.5) * 86400000) as integer)",
    ),
};
