import { createHash } from 'node:crypto';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import type { Knex } from 'knex';

/** A document as it is stored: what is found by words, and the rest as JSON. */
export interface StoredDocument {
  /** Names its content. */
  readonly hash: string;
  readonly title: string;
  readonly text: string;
  /** All texts of its other fields, for words that only these have. */
  readonly fields: string;
  /** JSON: all fields but title and text. */
  readonly document: string;
}

/** Whether an index of this kind can be in the database. */
export const isSqlite = (knex: Knex): boolean =>
  /sqlite/.test(String(knex.client.config.client));

/** No words to look for: where it leads, and to whom it is shown. */
const unsearched = new Set(['location', 'authorization']);

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsOf)
    : [];
}

/** How a document is stored. Pure. */
export function storedDocument(given: IndexableDocument): StoredDocument {
  const { title, text, ...rest } = given;
  return {
    hash: createHash('sha256')
      .update(JSON.stringify(given))
      .digest('base64url'),
    title: String(title ?? ''),
    text: String(text ?? ''),
    fields: Object.entries(rest)
      .filter(([name]) => !unsearched.has(name))
      .flatMap(([, value]) => textsOf(value))
      .join('\n'),
    document: JSON.stringify(rest),
  };
}

/** Adds documents to a build, in one transaction. */
export async function addDocuments(
  knex: Knex,
  build: { readonly type: string; readonly number: number },
  documents: readonly StoredDocument[],
): Promise<void> {
  await knex.transaction(async trx => {
    for (const { hash, title, fields, text, document } of documents) {
      const [row] = await trx('search_documents')
        .insert({
          type: build.type,
          hash,
          document,
          added_in: build.number,
        })
        .returning('id');
      await trx('search_words').insert({ rowid: row.id, title, fields, text });
    }
  });
}

/** Which of some documents are there, by their hashes. */
export async function knownHashes(
  knex: Knex,
  type: string,
  hashes: readonly string[],
): Promise<Set<string>> {
  const rows: { hash: string }[] = await knex('search_documents')
    .where({ type })
    .whereIn('hash', hashes)
    .select('hash');
  return new Set(rows.map(({ hash }) => hash));
}

/** Number of the build of a type that is shown; 0 before the first. */
export async function shownBuild(knex: Knex, type: string): Promise<number> {
  const row = await knex('search_types').where({ type }).first('shown');
  return Number(row?.shown ?? 0);
}

/** Shows a build, at once. */
export async function showBuild(
  knex: Knex,
  build: { readonly type: string; readonly number: number },
): Promise<void> {
  await knex('search_types')
    .insert({ type: build.type, shown: build.number })
    .onConflict('type')
    .merge();
}

/** Forgets documents, in one transaction. */
export async function forgetDocuments(
  knex: Knex,
  ids: readonly number[],
): Promise<void> {
  await knex.transaction(async trx => {
    await trx('search_words').whereIn('rowid', ids).delete();
    await trx('search_documents').whereIn('id', ids).delete();
  });
}
