import createKnex from 'knex';
import { expect, it } from 'vitest';
import { upsertRows } from './rows';

it('R7: a text that holds NUL, which PostgreSQL refuses, keeps no row from being written', async () => {
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  try {
    await knex.schema.createTable('pages', table => {
      table.text('id').primary();
      table.text('text');
      table.integer('size');
    });
    const rows = [
      { id: 'a', text: 'x\0y', size: 3 },
      { id: 'b', text: null, size: 0 },
    ];
    await upsertRows(knex, 'pages', ['id'], rows);
    await upsertRows(knex, 'pages', ['id'], rows, ['text']);
    expect(await knex('pages').orderBy('id')).toEqual([
      { id: 'a', text: 'x\ufffdy', size: 3 },
      { id: 'b', text: null, size: 0 },
    ]);
  } finally {
    await knex.destroy();
  }
});
