import type { Knex } from 'knex';

/** Numbers of a plugin's database that grow, in a table of `name` and `value`. */
export interface Counters<Name extends string> {
  /** The value of a counter. */
  read(knex: Knex, name: Name): Promise<number>;
  /** Adds to a counter, 1 unless told, and gives its new value; the row stays locked until the transaction ends. */
  advance(trx: Knex, name: Name, by?: number): Promise<number>;
}

/** @see {@link Counters} */
export function createCounters<Name extends string>(
  table: string,
): Counters<Name> {
  return {
    async read(knex, name) {
      const row = await knex(table).where({ name }).first('value');
      return Number(row.value);
    },
    async advance(trx, name, by = 1) {
      const [row] = await trx(table)
        .where({ name })
        .increment('value', by)
        .returning('value');
      return Number(row.value);
    },
  };
}
