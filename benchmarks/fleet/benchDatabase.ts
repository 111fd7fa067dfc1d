import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import createKnex, { type Knex } from 'knex';

/** Names a PostgreSQL for tests, as Backstage's own test databases have it. */
export const postgresVariable =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** An empty database as a portal has it. */
export interface BenchDatabase {
  /** `SQLite` or `PostgreSQL`. */
  readonly name: string;
  /** For the backend. `opened` is called with the connection when a plugin asks for it. */
  factory(
    opened: (knex: Knex) => void,
  ): ReturnType<typeof createServiceFactory>;
  /** Once nobody is connected. */
  remove(): Promise<void>;
}

const plugin = 'delivery';

/** A file of SQLite, or a database of its own where {@link postgresVariable} says where a server is. */
export async function createBenchDatabase(): Promise<BenchDatabase> {
  const connection = process.env[postgresVariable];
  const prefix = `golden_path_bench_${process.pid}_`;
  const directory = await mkdtemp(join(tmpdir(), 'golden-path-bench-'));
  const manager = DatabaseManager.fromConfig(
    new ConfigReader({
      backend: {
        database: connection
          ? { client: 'pg', connection, prefix }
          : { client: 'better-sqlite3', connection: { directory } },
      },
    }),
  );
  return {
    name: connection ? 'PostgreSQL' : 'SQLite',
    factory: opened =>
      createServiceFactory({
        service: coreServices.database,
        deps: {
          logger: coreServices.logger,
          lifecycle: coreServices.lifecycle,
          metadata: coreServices.pluginMetadata,
        },
        factory({ metadata, ...deps }) {
          const database = manager.forPlugin(metadata.getId(), deps);
          return {
            ...database,
            async getClient() {
              const knex = await database.getClient();
              if (metadata.getId() === plugin) opened(knex);
              return knex;
            },
          };
        },
      }),
    async remove() {
      await rm(directory, { recursive: true, force: true });
      if (!connection) return;
      const knex = createKnex({ client: 'pg', connection });
      try {
        await knex.raw('drop database if exists ?? with (force)', [
          `${prefix}${plugin}`,
        ]);
      } finally {
        await knex.destroy();
      }
    },
  };
}
