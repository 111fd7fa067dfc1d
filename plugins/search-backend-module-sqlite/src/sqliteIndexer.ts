import { setImmediate as turn } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { BatchSearchEngineIndexer } from '@backstage/plugin-search-backend-node';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import type { Knex } from 'knex';
import {
  addDocuments,
  forgetDocuments,
  knownHashes,
  showBuild,
  shownBuild,
  storedDocument,
  type StoredDocument,
} from './documentStore';

/** Documents that are compared with those that are there, at once. */
const batchSize = 100;
/** Characters that are indexed before others have their turn: SQLite works in this process, and some 10 MB/s. */
const charactersAtOnce = 20_000;
const rowsAtOnce = 500;
const forgottenAtOnce = 20;

/**
 * A build of a type: documents that are there stay as they are, new ones wait, and those that didn't come are forgotten
 * once all of the others can be shown. It works a few documents at a time, and is left as it was where it doesn't reach
 * its end.
 */
export class SqliteIndexer extends BatchSearchEngineIndexer {
  private number = 1;
  private readonly seen = new Set<string>();

  constructor(
    private readonly options: {
      readonly knex: Knex;
      readonly logger: LoggerService;
      readonly type: string;
    },
  ) {
    super({ batchSize });
  }

  private get build() {
    return { type: this.options.type, number: this.number };
  }

  override async initialize(): Promise<void> {
    const { knex, type } = this.options;
    const shown = await shownBuild(knex, type);
    this.number = shown + 1;
    // What a build left that did not reach its end.
    await this.forget(['added_in', '>', shown]);
    await knex('search_documents')
      .where({ type })
      .where('removed_in', '>', shown)
      .update({ removed_in: null });
    await this.forget(['removed_in', '<=', shown]);
  }

  override async index(documents: IndexableDocument[]): Promise<void> {
    const { knex, type } = this.options;
    const all = new Map(
      documents.map(storedDocument).map(each => [each.hash, each]),
    );
    const known = await knownHashes(knex, type, [...all.keys()]);
    let waiting: StoredDocument[] = [];
    let characters = 0;
    for (const [hash, each] of all) {
      this.seen.add(hash);
      if (known.has(hash)) continue;
      waiting.push(each);
      characters += each.text.length + each.fields.length;
      if (characters < charactersAtOnce) continue;
      await addDocuments(knex, this.build, waiting);
      [waiting, characters] = [[], 0];
      await turn();
    }
    if (waiting.length > 0) await addDocuments(knex, this.build, waiting);
    // Nothing was shown before: what is there is better than nothing.
    if (this.number === 1) await showBuild(knex, this.build);
    await turn();
  }

  override async finalize(): Promise<void> {
    const { knex, logger, type } = this.options;
    if (this.seen.size === 0) {
      logger.warn(
        `The search index of ${type} stays as it was: no document came`,
      );
      return;
    }
    let after = 0;
    for (;;) {
      const rows: { id: number; hash: string }[] = await knex(
        'search_documents',
      )
        .where({ type })
        .where('id', '>', after)
        .orderBy('id')
        .limit(rowsAtOnce)
        .select('id', 'hash');
      const gone = rows.filter(({ hash }) => !this.seen.has(hash));
      if (gone.length > 0)
        await knex('search_documents')
          .whereIn(
            'id',
            gone.map(({ id }) => id),
          )
          .update({ removed_in: this.number });
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      await turn();
    }
    await showBuild(knex, this.build);
    await this.forget(['removed_in', '<=', this.number]);
  }

  private async forget(
    which: readonly ['added_in' | 'removed_in', '>' | '<=', number],
  ): Promise<void> {
    const { knex, type } = this.options;
    for (;;) {
      const rows: { id: number }[] = await knex('search_documents')
        .where({ type })
        .where(...which)
        .limit(forgottenAtOnce)
        .select('id');
      if (rows.length === 0) return;
      await forgetDocuments(
        knex,
        rows.map(({ id }) => id),
      );
      await turn();
    }
  }
}
