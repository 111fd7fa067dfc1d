import pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { serviceName } from '../package.ts';
import type { Dependency } from './dependency.ts';
import { pendingMigrations, readMigrations } from './migrations.ts';

/** Its value is a secret: no message repeats it. */
export const postgresEnvironment = {
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be a URL such as postgres://user:password@host:5432/database',
  }),
};

/** A pool of connections, and what readiness asks of it. */
export interface Postgres extends Dependency {
  readonly pool: pg.Pool;
}

/** Makes a pool, which connects when it's first asked. */
export function connectPostgres(url: string, log: Logger): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: serviceName,
    // Times the number of replicas, this has to stay below the server's limit.
    max: 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    // Below the time that a request may take.
    statement_timeout: 10_000,
  });
  // Without a listener, an idle connection that breaks ends the process.
  pool.on('error', error => log.warn({ err: error }, 'idle database connection lost'));
  const migrations = readMigrations();
  let migrated = false;

  return {
    name: 'postgres',
    pool,
    check: async () => {
      if (migrated) {
        await pool.query('select 1');
        return;
      }
      const pending = await pendingMigrations(pool, migrations);
      if (pending.length > 0) {
        throw new Error(`not yet applied: ${pending.map(({ name }) => name).join(', ')}`);
      }
      migrated = true;
    },
    close: () => pool.end(),
  };
}
