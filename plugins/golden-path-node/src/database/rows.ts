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

/**
 * PostgreSQL has no text with NUL, and one that somebody wrote into a file elsewhere keeps no other row from being written.
 * @see https://www.postgresql.org/docs/current/datatype-character.html
 */
const storable = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' && value.includes('\0')
        ? value.replaceAll('\0', '\ufffd')
        : value,
    ]),
  );

/** Writes rows, replacing those with the same key; no key may come twice. NUL in texts becomes U+FFFD. */
export async function upsertRows(
  trx: Knex,
  table: string,
  key: readonly string[],
  rows: readonly object[],
  columns?: readonly string[],
): Promise<void> {
  for (const chunk of inChunks(rows)) {
    const insert = trx(table)
      .insert(chunk.map(storable))
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
