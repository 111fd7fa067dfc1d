import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { PgSearchEngine } from '@backstage/plugin-search-backend-module-pg';
import {
  LunrSearchEngine,
  type SearchEngine,
} from '@backstage/plugin-search-backend-node';
import { openSqliteSearchEngine } from '@golden-path/plugin-search-backend-module-sqlite';
import createKnex from 'knex';
import { postgresVariable } from '../fleet/benchDatabase';

/** An empty search engine as a portal has it. */
export interface OpenEngine {
  readonly name: 'Lunr' | 'PostgreSQL' | 'SQLite';
  readonly engine: SearchEngine;
  close(): Promise<void>;
}

const logger = mockServices.rootLogger({ level: 'none' });

/** What Backstage has where there is nothing else: everything is in memory, and made anew each time. */
export const openLunr = async (): Promise<OpenEngine> => ({
  name: 'Lunr',
  engine: new LunrSearchEngine({ logger }),
  close: async () => {},
});

/** What a portal on SQLite has, in a file of its own. */
export async function openSqlite(): Promise<OpenEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-path-bench-'));
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'search.sqlite') },
    useNullAsDefault: true,
  });
  return {
    name: 'SQLite',
    engine: await openSqliteSearchEngine({ knex, logger }),
    async close() {
      await knex.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A database of its own; undefined where {@link postgresVariable} names no server. */
export async function openPostgres(): Promise<OpenEngine | undefined> {
  const server = process.env[postgresVariable];
  if (server === undefined) return undefined;
  const name = `golden_path_bench_${process.pid}_search`;
  const administration = createKnex({ client: 'pg', connection: server });
  await administration.raw('create database ??', [name]);
  const address = new URL(server);
  address.pathname = name;
  const knex = createKnex({ client: 'pg', connection: address.href });
  return {
    name: 'PostgreSQL',
    engine: await PgSearchEngine.fromConfig(new ConfigReader({}), {
      database: { getClient: async () => knex },
      logger,
    }),
    async close() {
      await knex.destroy();
      await administration.raw('drop database if exists ??', [name]);
      await administration.destroy();
    },
  };
}
