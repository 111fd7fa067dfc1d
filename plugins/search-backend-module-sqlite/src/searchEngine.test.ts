import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { SearchEngine } from '@backstage/plugin-search-backend-node';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import createKnex, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { matchExpression } from './matchExpression';
import { openSqliteSearchEngine } from './sqliteSearchEngine';

const documentOf = (
  title: string,
  text: string,
  more: object = {},
): IndexableDocument => ({ title, text, location: `/${title}`, ...more });

const documents = [
  documentOf(
    'Runbook of payouts-api',
    'PayoutsApiDown wakes somebody. Payouts fail.',
    {
      names: 'payouts-api\npayouts api',
    },
  ),
  documentOf('PayoutsApiDown', 'It restarts again. kubectl rollout undo', {
    names: 'payouts-api\nPayoutsApiDown\nPayouts Api Down',
    kind: 'Page',
    tags: ['tier-1', 'java'],
  }),
  documentOf('CartsDown', 'Look at the restarting pods of carts.', {
    names: 'carts\nCarts Down',
    kind: 'Page',
  }),
  documentOf('What alerts say', 'PayoutsApiDown, CartsDown, and payouts-api.'),
];

describe('a search engine in SQLite', () => {
  let knex: Knex;
  let engine: SearchEngine;
  const logger = mockServices.rootLogger({ level: 'none' });
  beforeEach(async () => {
    knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    engine = await openSqliteSearchEngine({ knex, logger });
  });
  afterEach(() => knex.destroy());

  const index = async (
    all: Iterable<IndexableDocument> | AsyncIterable<IndexableDocument>,
    type = 'runbooks',
  ) => pipeline(Readable.from(all), await engine.getIndexer(type));
  const find = async (term: string, more: object = {}) =>
    (await engine.query({ term, ...more })).results.map(
      ({ document }) => document.title,
    );

  it('finds the very name first, and each by words of its name, by stems and by beginnings', async () => {
    await index(documents);
    expect((await find('PayoutsApiDown'))[0]).toBe('PayoutsApiDown');
    expect((await find('payouts-api'))[0]).toBe('Runbook of payouts-api');
    expect((await find('payouts down'))[0]).toBe('PayoutsApiDown');
    expect(await find('rollout undo')).toEqual(['PayoutsApiDown']);
    for (const typed of ['resta', 'restart', 'restarti', 'Restarts'])
      expect((await find(typed)).toSorted(), typed).toEqual([
        'CartsDown',
        'PayoutsApiDown',
      ]);
    expect(await find('flamingo')).toEqual([]);
    expect(await find('')).toHaveLength(4);
  });

  it('marks what it found in title and text, and answers documents as they came', async () => {
    await index(documents);
    const { results } = await engine.query({ term: 'restart carts' });
    const [{ document, highlight, rank, type } = {}] = results;
    expect({ document, rank, type }).toEqual({
      document: documents[2],
      rank: 1,
      type: 'runbooks',
    });
    const marked = highlight?.fields.text
      ?.replaceAll(highlight.preTag, '[')
      .replaceAll(highlight.postTag, ']');
    expect(marked).toBe('Look at the [restarting] pods of [carts].');
    expect(Object.keys(highlight?.fields ?? {})).toEqual([
      'title',
      'fields',
      'text',
      'words',
    ]);
    const [onlyText] = (await engine.query({ term: 'pods' })).results;
    expect(Object.keys(onlyText?.highlight?.fields ?? {})).toEqual([
      'text',
      'words',
    ]);
    const apart = `rollout ${'and then '.repeat(60)} undo`;
    await index([...documents, documentOf('Long', apart)]);
    const [long] = (await engine.query({ term: 'rollout then undo' })).results;
    expect(
      long?.highlight?.fields.words?.replace(/<[^>]*>/g, '').split(' '),
    ).toEqual(['rollout', 'then', 'undo']);
  });

  it('answers page by page with the number of all, for each type and filter', async () => {
    await index(documents);
    await index(
      [documentOf('carts', 'A service', { kind: 'Component' })],
      'catalog',
    );
    const seen: string[] = [];
    let pageCursor: string | undefined;
    do {
      const answer = await engine.query({
        term: 'down',
        pageLimit: 2,
        pageCursor,
        types: ['runbooks'],
      });
      expect(answer.numberOfResults).toBe(2);
      seen.push(...answer.results.map(({ document }) => document.title));
      pageCursor = answer.nextPageCursor;
    } while (pageCursor);
    expect(seen.toSorted()).toEqual(['CartsDown', 'PayoutsApiDown']);
    expect(
      (await engine.query({ term: '', pageLimit: 2 })).numberOfResults,
    ).toBe(5);
    expect(await find('carts', { types: ['catalog'] })).toEqual(['carts']);
    expect(await find('carts', { filters: { kind: 'Page' } })).toEqual([
      'CartsDown',
    ]);
    expect(await find('', { filters: { tags: ['java', 'go'] } })).toEqual([
      'PayoutsApiDown',
    ]);
    expect(await find('', { filters: { 'x"]\') or 1=1 --': 'y' } })).toEqual(
      [],
    );
    await expect(engine.query({ term: '', pageCursor: 'x' })).rejects.toThrow(
      /pageCursor/,
    );
  });

  it('shows the index before while another is built, and all of that one at its end', async () => {
    await index(documents);
    const [runbook, , ...rest] = documents;
    const others = [runbook, documentOf('PayoutsApiDown', 'Flamingo'), ...rest];
    const indexer = await engine.getIndexer('runbooks');
    const closed = once(indexer, 'close');
    for (const each of others) indexer.write(each);
    for (let more = 0; more < 300; more += 1)
      await new Promise<void>(done => {
        indexer.write(documentOf(`Another ${more}`, 'says nothing'), () =>
          done(),
        );
      });
    expect(await knex('search_documents').count({ all: '*' })).not.toEqual([
      { all: 4 },
    ]);
    expect(await find('flamingo')).toEqual([]);
    expect(await find('rollout')).toEqual(['PayoutsApiDown']);
    expect(await find('another')).toEqual([]);
    indexer.end();
    await closed;
    expect(await find('flamingo')).toEqual(['PayoutsApiDown']);
    expect(await find('rollout')).toEqual([]);
    expect((await engine.query({ term: 'another' })).numberOfResults).toBe(300);
    expect(await knex('search_words').count({ all: '*' })).toEqual([
      { all: 304 },
    ]);
  });

  it('leaves what it has where documents can’t be read to their end or none come, and writes only what is new', async () => {
    await index(documents);
    const ids = await knex('search_documents').orderBy('id').pluck('id');
    await expect(
      index(
        (async function* () {
          for (let more = 0; more < 250; more += 1)
            yield documentOf(`Flamingo ${more}`, 'is half there');
          throw new Error('the plugin is silent');
        })(),
      ),
    ).rejects.toThrow('silent');
    expect(await find('flamingo')).toEqual([]);
    await index([]);
    expect(await find('')).toHaveLength(4);
    await index([...documents, ...documents]);
    expect(await knex('search_documents').orderBy('id').pluck('id')).toEqual(
      ids,
    );
    await index(documents.slice(1));
    expect(await find('')).toHaveLength(3);
  });

  it('shows documents as they come before there was any index', async () => {
    const indexer = await engine.getIndexer('runbooks');
    const closed = once(indexer, 'close');
    for (let more = 0; more < 150; more += 1)
      await new Promise<void>(done => {
        indexer.write(documentOf(`Page ${more}`, 'first'), () => done());
      });
    expect((await engine.query({ term: 'first' })).numberOfResults).toBe(100);
    indexer.end();
    await closed;
    expect((await engine.query({ term: 'first' })).numberOfResults).toBe(150);
  });

  it('lets others have their turn while it indexes', async () => {
    const long = 'word another flamingo '.repeat(400);
    let [turns, indexing] = [0, true];
    const count = () => {
      turns += 1;
      if (indexing) setImmediate(count);
    };
    setImmediate(count);
    await index(
      Array.from({ length: 200 }, (_, at) =>
        documentOf(`Page ${at}`, `${at} ${long}`),
      ),
    );
    indexing = false;
    expect(turns).toBeGreaterThan(60);
  });
});

describe('what is asked of FTS5', () => {
  it('has nothing in it that was typed but letters and digits', () => {
    expect(matchExpression('')).toBeUndefined();
    expect(matchExpression(' -- "" * ( ')).toBeUndefined();
    const ways = (word: string) => `("${word}" OR "${word}" *)`;
    expect(matchExpression('a" OR title:* NEAR(')?.named).toBe(
      `{title fields} : (${['a', 'OR', 'title', 'NEAR'].map(ways).join(' AND ')})`,
    );
  });
});
