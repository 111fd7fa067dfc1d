import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import type { Logger } from 'pino';

/** One file of `migrations/`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

type Queryable = Pick<pg.Client, 'query'>;

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/;

/** Chosen once, and the same in every replica: only one of them migrates at a time. */
const lockKey = 5_743_201;

/**
 * Reads the migrations, in order.
 *
 * @throws Error when a file's name isn't `0001_what_it_does.sql`, or a number is used twice
 */
export function readMigrations(
  folder = new URL('../../migrations/', import.meta.url),
): readonly Migration[] {
  const names = readdirSync(folder).sort();
  for (const [index, name] of names.entries()) {
    if (!fileName.test(name))
      throw new Error(`migrations/${name} must be named 0001_what_it_does.sql`);
    if (name.slice(0, 4) === names[index - 1]?.slice(0, 4)) {
      throw new Error(`migrations/${name} has the number of migrations/${names[index - 1]}`);
    }
  }
  return names.map(name => {
    const sql = readFileSync(new URL(name, folder), 'utf8');
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Those of the migrations that the database doesn't have yet.
 *
 * @throws Error when a file was edited after it was applied
 */
export async function pendingMigrations(
  database: Queryable,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const table = await database.query<{ exists: boolean }>(
    "select to_regclass('schema_migrations') is not null as exists",
  );
  if (!table.rows[0]?.exists) return migrations;
  const { rows } = await database.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migrations',
  );
  const applied = new Map(rows.map(row => [row.name, row.sha256]));
  for (const { name, sha256 } of migrations) {
    const known = applied.get(name);
    if (known !== undefined && known !== sha256) {
      throw new Error(`migrations/${name} was edited after it was applied: add a new file instead`);
    }
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

/** Applies what is pending, each file in a transaction of its own. Safe to run twice, and at the same time. */
export async function migrate(
  client: Queryable,
  migrations: readonly Migration[],
  log: Logger,
): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [lockKey]);
  try {
    await client.query(
      'create table if not exists schema_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    // A change that waits for a table holds up everything that comes after it.
    await client.query("set lock_timeout = '5s'");
    for (const migration of await pendingMigrations(client, migrations)) {
      await apply(client, migration);
      log.info({ migration: migration.name }, 'migration applied');
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
  }
}

async function apply(client: Queryable, { name, sql, sha256 }: Migration): Promise<void> {
  const record = () =>
    client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [name, sha256]);
  if (sql.startsWith('-- no transaction')) {
    await client.query(sql);
    await record();
    return;
  }
  await client.query('begin');
  try {
    await client.query(sql);
    await record();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migrations/${name} failed`, { cause: error });
  }
}
