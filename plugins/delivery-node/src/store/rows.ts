import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** Rows of one statement. SQLite takes 500 terms in a compound SELECT, which is what knex writes for many rows. @see https://www.sqlite.org/limits.html */
const rowsOfStatement = 250;

/** Parts of a list, each of at most `size`. */
export function* inChunks<Item>(
  items: readonly Item[],
  size = rowsOfStatement,
): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size)
    yield items.slice(start, start + size);
}

/** Writes rows, replacing those with the same key; no key may come twice. */
export async function upsertRows(
  trx: Knex,
  table: string,
  key: readonly string[],
  rows: readonly object[],
  columns?: readonly string[],
): Promise<void> {
  for (const chunk of inChunks(rows)) {
    const insert = trx(table)
      .insert(chunk)
      .onConflict([...key]);
    await (columns ? insert.merge([...columns]) : insert.merge());
  }
}

/** Whether rows hold the same content: a hash of their JSON. */
export const contentHash = (json: string): string =>
  createHash('sha256').update(json).digest('base64url').slice(0, 27);

/** Text for LIKE that stands for itself; the statement must say `ESCAPE '\'`. */
export const escapeLike = (text: string): string =>
  text.replace(/[\\%_]/g, character => `\\${character}`);

/** Counters of the database: of what people see, and of the services. */
export type CounterName = 'revision' | 'services';

/** The value of a counter. */
export async function readCounter(
  knex: Knex,
  name: CounterName,
): Promise<number> {
  const row = await knex('delivery_counters').where({ name }).first('value');
  return Number(row.value);
}

/** Adds to a counter and gives its new value; the row stays locked until the transaction ends. */
export async function advanceCounter(
  trx: Knex,
  name: CounterName,
): Promise<number> {
  const [row] = await trx('delivery_counters')
    .where({ name })
    .increment('value', 1)
    .returning('value');
  return Number(row.value);
}
