import type { JsonObject, JsonValue } from '@backstage/types';
import type { Knex } from 'knex';
import type { MatchExpression } from './matchExpression';

/** Of title, other fields and text: a word of a title says more than one of a text. */
const weights = [8, 4, 1];

/** Words around the ones that were looked for. */
const snippetWords = 40;

/** What is asked of the index. */
export interface DocumentQuestion {
  /** Undefined: every document. */
  readonly expression: MatchExpression | undefined;
  /** Undefined: every type. */
  readonly types: readonly string[] | undefined;
  /** Values by the field of the document that has one of them. */
  readonly filters: JsonObject;
  readonly limit: number;
  readonly offset: number;
}

/** Tags around words that were looked for. */
export interface HighlightTags {
  readonly preTag: string;
  readonly postTag: string;
}

/** A document that was found; parts have tags around what was looked for. */
export interface FoundDocument {
  readonly id: number;
  readonly type: string;
  /** JSON: all fields but title and text. */
  readonly document: string;
  readonly title: string;
  readonly text: string;
  readonly marked_title?: string;
  readonly marked_fields?: string;
  /** A part of the text. */
  readonly marked_text?: string;
  /** All of the text. */
  readonly marked_all?: string;
}

/** Path of a field in the way of SQLite. @see https://www.sqlite.org/json1.html#path_arguments */
const pathOf = (field: string): string => `$."${field.replace(/["\\]/g, '')}"`;

const scalarOf = (value: JsonValue | undefined) =>
  typeof value === 'string' || typeof value === 'number'
    ? value
    : String(value);

function matching(knex: Knex, question: DocumentQuestion): Knex.QueryBuilder {
  const { expression, types, filters } = question;
  const query = knex('search_documents as d')
    .join('search_types as t', 't.type', 'd.type')
    .whereRaw('d.added_in <= t.shown')
    .whereRaw('(d.removed_in is null or d.removed_in > t.shown)');
  if (types) query.whereIn('d.type', types);
  if (expression !== undefined)
    query
      .join('search_words as w', 'w.rowid', 'd.id')
      .whereRaw('search_words match ?', [expression.all]);
  for (const [field, value] of Object.entries(filters)) {
    const values = (Array.isArray(value) ? value : [value]).map(scalarOf);
    if (values.length > 0)
      query.whereRaw(
        `exists (select 1 from json_each(d.document, ?) where value in (${values.map(() => '?').join(', ')}))`,
        [pathOf(field), ...values],
      );
  }
  return query;
}

/** How many documents there are that answer a question. */
export async function countDocuments(
  knex: Knex,
  question: DocumentQuestion,
): Promise<number> {
  const [row] = await matching(knex, question).count({ all: 'd.id' });
  return Number(row.all);
}

/** Documents that answer a question, the best first. */
export async function findDocuments(
  knex: Knex,
  question: DocumentQuestion,
  { preTag, postTag }: HighlightTags,
): Promise<FoundDocument[]> {
  const { expression, limit, offset } = question;
  const found: { id: number }[] = await matching(knex, question)
    .select('d.id')
    .modify(query => {
      if (expression !== undefined)
        query.orderByRaw(
          `w.rowid in (select rowid from search_words where search_words match ?) desc, bm25(search_words, ${weights.join(', ')})`,
          [expression.named],
        );
    })
    .orderBy('d.id')
    .limit(limit)
    .offset(offset);
  const ids = found.map(({ id }) => id);
  const query = knex('search_words')
    .join('search_documents as d', 'd.id', 'search_words.rowid')
    // The driver sends numbers as floats, which FTS5 would take for no limit of its own: the plus keeps them from it.
    .whereRaw(`+search_words.rowid in (${ids.map(() => '?').join(', ')})`, ids)
    .select('d.id', 'd.type', 'd.document', 'title', 'text');
  // Only of those that are shown: marking reads the whole text.
  if (expression !== undefined)
    query
      .whereRaw('search_words match ?', [expression.all])
      .select(
        knex.raw('highlight(search_words, 0, ?, ?) as marked_title', [
          preTag,
          postTag,
        ]),
        knex.raw('highlight(search_words, 1, ?, ?) as marked_fields', [
          preTag,
          postTag,
        ]),
        knex.raw(`snippet(search_words, 2, ?, ?, ' … ', ?) as marked_text`, [
          preTag,
          postTag,
          snippetWords,
        ]),
        knex.raw('highlight(search_words, 2, ?, ?) as marked_all', [
          preTag,
          postTag,
        ]),
      );
  const rows: FoundDocument[] = await query;
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => byId.get(id) ?? []);
}
