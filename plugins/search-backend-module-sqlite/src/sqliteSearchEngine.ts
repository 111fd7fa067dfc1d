import { randomUUID } from 'node:crypto';
import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { SearchEngine } from '@backstage/plugin-search-backend-node';
import type {
  IndexableDocument,
  IndexableResult,
  SearchQuery,
} from '@backstage/plugin-search-common';
import type { Knex } from 'knex';
import {
  countDocuments,
  findDocuments,
  type DocumentQuestion,
  type FoundDocument,
  type HighlightTags,
} from './findDocuments';
import { matchExpression } from './matchExpression';
import { SqliteIndexer } from './sqliteIndexer';

const defaultPage = 25;

const cursorOf = (page: number): string =>
  Buffer.from(String(page)).toString('base64');

function pageOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const page = Buffer.from(cursor, 'base64').toString();
  if (!/^\d{1,6}$/.test(page))
    throw new InputError('pageCursor is none that a search answered with');
  return Number(page);
}

/** Each word of a text that was found, once, with its tags: a part of the text may not have all of them. */
function markedWords(text: string, { preTag, postTag }: HighlightTags): string {
  const found = text
    .split(preTag)
    .slice(1)
    .map(part => part.split(postTag, 1)[0] ?? '');
  return [...new Set(found)]
    .map(words => `${preTag}${words}${postTag}`)
    .join(' ');
}

function resultOf(
  { type, document, title, text, ...marked }: FoundDocument,
  rank: number,
  tags: HighlightTags,
): IndexableResult {
  const fields = {
    title: marked.marked_title,
    fields: marked.marked_fields,
    text: marked.marked_text,
    words: markedWords(marked.marked_all ?? '', tags),
  };
  return {
    type,
    rank,
    document: { ...JSON.parse(document), title, text } as IndexableDocument,
    highlight: {
      ...tags,
      fields: Object.fromEntries(
        Object.entries(fields).filter((field): field is [string, string] =>
          Boolean(field[1]?.includes(tags.preTag)),
        ),
      ),
    },
  };
}

/**
 * A search engine whose index is in a SQLite database, beside which nothing is in memory. It is found by every word, by
 * stem or beginning, best first by BM25.
 * @see https://www.sqlite.org/fts5.html
 */
export async function openSqliteSearchEngine(options: {
  readonly knex: Knex;
  readonly logger: LoggerService;
  /** Default: true. */
  readonly migrate?: boolean;
}): Promise<SearchEngine> {
  const { knex, logger, migrate = true } = options;
  // A write waits for the disk at checkpoints only: what a crash loses comes again with the next build.
  await knex.raw('pragma journal_mode = wal');
  await knex.raw('pragma synchronous = normal');
  if (migrate)
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@golden-path/plugin-search-backend-module-sqlite',
        'migrations',
      ),
    });
  // Names that no document can have.
  const tag = randomUUID();
  const tags = { preTag: `<${tag}>`, postTag: `</${tag}>` };
  const questionOf = (query: SearchQuery): DocumentQuestion => {
    const limit = query.pageLimit || defaultPage;
    return {
      expression: matchExpression(query.term),
      types: query.types,
      filters: query.filters ?? {},
      limit,
      offset: pageOf(query.pageCursor) * limit,
    };
  };
  let translate: (query: SearchQuery) => unknown = questionOf;
  return {
    setTranslator(translator) {
      translate = translator;
    },
    getIndexer: async type =>
      new SqliteIndexer({
        knex,
        type,
        logger: logger.child({ documentType: type }),
      }),
    async query(query) {
      const question = translate(query) as DocumentQuestion;
      const { limit, offset } = question;
      const page = pageOf(query.pageCursor);
      const found = await findDocuments(
        knex,
        { ...question, limit: limit + 1 },
        tags,
      );
      const isLast = found.length <= limit;
      const results = found
        .slice(0, limit)
        .map((each, index) => resultOf(each, offset + index + 1, tags));
      return {
        results,
        numberOfResults: isLast
          ? offset + results.length
          : await countDocuments(knex, question),
        ...(!isLast && { nextPageCursor: cursorOf(page + 1) }),
        ...(page > 0 && { previousPageCursor: cursorOf(page - 1) }),
      };
    },
  };
}
