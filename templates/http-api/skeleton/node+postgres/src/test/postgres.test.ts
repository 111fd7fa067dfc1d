import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { parseConfig } from '../config.ts';
import { migrate, pendingMigrations, readMigrations } from '../dependencies/migrations.ts';
import { connectPostgres } from '../dependencies/postgres.ts';
import { postgresItems } from '../items/postgres.ts';
import { silent } from './application.ts';
import { validEnvironment } from './environment.ts';

describe('PostgreSQL, without a server', () => {
  it('wants DATABASE_URL, and never repeats it in a message', () => {
    for (const url of ['', 'mysql://root:s3cr3t@db/orders', 's3cr3t']) {
      assert.throws(
        () => parseConfig({ ...validEnvironment, DATABASE_URL: url }),
        (error: Error) => {
          assert.match(error.message, /DATABASE_URL must be a URL such as postgres:/);
          assert.doesNotMatch(error.message, /s3cr3t/);
          return true;
        },
      );
    }
  });

  it('is not ready while the database does not answer, and still closes', async () => {
    const postgres = connectPostgres(validEnvironment['DATABASE_URL'] ?? '', silent);
    await assert.rejects(postgres.check());
    await postgres.close();
  });

  it('refuses migrations whose names leave the order open', () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    const url = pathToFileURL(`${folder}/`);
    writeFileSync(join(folder, '0001_a.sql'), 'select 1');
    writeFileSync(join(folder, '0001_b.sql'), 'select 1');
    assert.throws(
      () => readMigrations(url),
      /0001_b\.sql has the number of migrations\/0001_a\.sql/,
    );
    writeFileSync(join(folder, '0000-first.sql'), 'select 1');
    assert.throws(() => readMigrations(url), /must be named 0001_what_it_does\.sql/);
  });
});

const connectionString = process.env['DATABASE_URL'];
const skip = connectionString
  ? false
  : 'DATABASE_URL is not set: nothing was tried against PostgreSQL';

describe('PostgreSQL', { skip }, () => {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const options = `-c search_path=${schema}`;
  const pool = new pg.Pool({ connectionString, options });
  const migrations = readMigrations();

  before(async () => {
    await pool.query(`create schema ${schema}`);
  });
  after(async () => {
    await pool.query(`drop schema ${schema} cascade`);
    await pool.end();
  });

  it('migrates once, however many try at the same time', async () => {
    assert.equal((await pendingMigrations(pool, migrations)).length, migrations.length);
    const clients = [1, 2, 3].map(() => new pg.Client({ connectionString, options }));
    await Promise.all(
      clients.map(async client => {
        await client.connect();
        await migrate(client, migrations, silent);
        await client.end();
      }),
    );
    assert.deepEqual(await pendingMigrations(pool, migrations), []);
  });

  it('leaves nothing of a migration that fails, and refuses one that was edited', async () => {
    const client = await pool.connect();
    const broken = {
      name: '0900_broken.sql',
      sql: 'create table half (); select 1/0',
      sha256: 'x',
    };
    await assert.rejects(
      migrate(client, [...migrations, broken], silent),
      /0900_broken\.sql failed/,
    );
    const half = await client.query<{ name: unknown }>("select to_regclass('half') as name");
    assert.equal(half.rows[0]?.name, null);
    const edited = migrations.map(migration => ({ ...migration, sha256: 'other' }));
    await assert.rejects(migrate(client, edited, silent), /was edited after it was applied/);
    client.release();
  });

  it('keeps items', async () => {
    const items = postgresItems(pool);
    const lamp = await items.add({ name: "lamp'; drop table items", quantity: 2 });
    await items.add({ name: 'chair', quantity: 1 });
    assert.deepEqual(await items.get(lamp.id), lamp);
    assert.match(lamp.createdAt, /Z$/);
    assert.equal(await items.get(randomUUID()), undefined);
    assert.deepEqual(
      (await items.list(1)).map(({ name }) => name),
      ['chair'],
    );
  });
});
