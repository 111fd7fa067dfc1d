/** Applies the migrations, then ends: 0 when the database is up to date, else 1. */
import pg from 'pg';
import { parseConfig } from './config.ts';
import { migrate, readMigrations } from './dependencies/migrations.ts';
import { createLogger } from './logging.ts';
import { serviceName } from './package.ts';

const log = createLogger('info');
try {
  const { DATABASE_URL } = parseConfig(process.env);
  const client = new pg.Client({
    connectionString: DATABASE_URL,
    application_name: `${serviceName} migrations`,
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    await migrate(client, readMigrations(), log);
    log.info('database is up to date');
  } finally {
    await client.end();
  }
} catch (error) {
  log.fatal({ err: error }, 'migration failed');
  process.exitCode = 1;
}
