import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import {
  createDatabaseReader,
  migrateDelivery,
} from '@golden-path/plugin-delivery-node';
import createKnex, { type Knex } from 'knex';
import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { organisation } from '../../../delivery-node/src/store/testing/organisation';
import { startTcpProxy } from '../../../delivery-node/testing/tcpProxy';
import { startRoutes, tokens } from '../../testing/routes';

const databases = TestDatabases.create({
  ids: ['POSTGRES_15'],
  disableDocker: true,
});
const postgres = databases.supports('POSTGRES_15');
const patience = 1_500;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The routes over a database, and what `/fleet` and `/health` answer. */
async function serve(knex: Knex) {
  const database = createPluginDatabase(knex, { hungAfter: 500 });
  const reader = createDatabaseReader({ database, organisation });
  const backend = await startRoutes(reader, undefined, patience);
  closing.push(() => backend.stop());
  const server: Server = backend.server;
  return async () => {
    const startedAt = Date.now();
    const answers = await Promise.all([
      request(server)
        .get('/api/delivery/fleet')
        .set('authorization', tokens.reader),
      request(server).get('/api/delivery/health'),
    ]);
    return {
      took: Date.now() - startedAt,
      statuses: answers.map(({ status }) => status),
      retryAfter: answers.map(({ headers }) => headers['retry-after']),
      text: answers.map(({ text }) => text).join(),
    };
  };
}

const well = { statuses: [200, 200], retryAfter: [undefined, undefined] };
const unavailable = { statuses: [503, 503], retryAfter: ['5', '5'] };

describe('fault database gone: reads', () => {
  it.each(['refuse', 'stall'] as const)(
    'are 503 with a time to ask again while the network to PostgreSQL does %s, and right again afterwards',
    async how => {
      if (!postgres) {
        console.log(
          'SKIPPED: BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set',
        );
        return;
      }
      const direct = await databases.init('POSTGRES_15');
      await migrateDelivery(direct);
      const { connection } = direct.client.config;
      const proxy = await startTcpProxy(Number(connection.port));
      closing.push(() => proxy.close());
      const knex = createKnex({
        client: 'pg',
        connection: { ...connection, host: '127.0.0.1', port: proxy.port },
        pool: { createTimeoutMillis: 500, acquireTimeoutMillis: 1_000 },
        log: { warn: () => {} },
      });
      closing.push(() => knex.destroy());
      const ask = await serve(knex);
      expect(await ask()).toMatchObject(well);

      proxy[how]();
      for (let round = 0; round < 3; round += 1) {
        const { took, text, ...answers } = await ask();
        expect(answers).toEqual(unavailable);
        expect(took).toBeLessThan(patience + 2_000);
        expect(text).not.toContain(String(proxy.port));
        expect(text).not.toContain('delivery_');
      }

      proxy.restore();
      await expect
        .poll(async () => (await ask()).statuses, { timeout: 10_000 })
        .toEqual([200, 200]);
    },
  );

  it('are 503 with a time to ask again while somebody holds the file of SQLite, and right again afterwards', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'delivery-held-'));
    closing.push(() => rm(folder, { recursive: true }));
    const open = () => {
      const knex = createKnex({
        client: 'better-sqlite3',
        connection: { filename: join(folder, 'delivery.sqlite') },
        useNullAsDefault: true,
      });
      closing.push(() => knex.destroy());
      return knex;
    };
    const [ours, other] = [open(), open()];
    await migrateDelivery(ours);
    // The driver waits for 5 s by itself, and the process with it.
    await ours.raw('PRAGMA busy_timeout = 1');
    const ask = await serve(ours);
    await other.raw('BEGIN EXCLUSIVE');
    expect(await ask()).toMatchObject(unavailable);
    await other.raw('COMMIT');
    expect(await ask()).toMatchObject(well);
  });
});
