import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex, { type Knex } from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestCluster } from '../../../../packages/sandbox/testing/testCluster';
import { createPodChurn, podRows } from '../../testing/replicas/podChurn';
import { startTcpProxy } from '../../testing/tcpProxy';
import { connectCluster } from '../clusters';
import { runJoinLoop, serviceLinks } from '../joining';
import { createLeases, runOwned, type Lease } from '../leases';
import { reduceObject } from '../reduce';
import {
  createResourceReader,
  followCluster,
  systemTiming,
  watchNumbers,
} from '../watching';
import { definitionOf, reduceContext } from '../watching/testing/followPods';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import {
  createClusterStore,
  createObjectSink,
  createServiceStore,
  migrateDelivery,
} from './index';
import {
  organisation,
  serviceOf,
  testDatabases,
} from './testing/deliveryFixture';

const databases = testDatabases();
const postgres = databases.supports('POSTGRES_15');
const skipped =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const eventually = (holds: () => boolean | Promise<boolean>) =>
  expect.poll(holds, { timeout: 30_000, interval: 50 }).toBe(true);

const numbers = {
  ...watchNumbers,
  backoffFirst: 50,
  backoffMost: 500,
  shortestWatch: 20,
  batchWait: 50,
  pendingObjects: 200,
};
const times = { lasts: 4_000, renew: 800, retry: 400 };

/** Follows a cluster into a database as the portal's backend does, and joins what it says. */
async function followInto(knex: Knex) {
  const cluster = await startTestCluster({ bookmarkInterval: 200 });
  closing.push(() => cluster.remove());
  const churn = createPodChurn(cluster.state);
  const database = createPluginDatabase(knex, { hungAfter: 2_000 });
  const store = { database, organisation, rules: [] };
  const leases = createLeases(database, 'replica', times);
  const services = await leases.acquire('services');
  if (!services) throw new Error('not acquired');
  await createServiceStore(store, services).replace([serviceOf('shop')]);
  await createClusterStore(store, services).replace([
    { name: 'nonprod', title: 'nonprod' },
  ]);
  const endings: string[] = [];
  const failures: string[] = [];
  const stop = new AbortController();
  const own = (
    name: string,
    work: (lease: Lease, signal: AbortSignal) => Promise<void>,
  ) =>
    runOwned({
      leases,
      name,
      work,
      signal: stop.signal,
      timing: systemTiming,
      times,
      listener: {
        ended: (_, reason) => endings.push(`${name} ${reason}`),
        failed: (_, error) => failures.push(String(error)),
      },
    });
  const running = [
    own('cluster:nonprod', (lease, signal) =>
      followCluster({
        reader: createResourceReader(
          connectCluster(
            definitionOf(
              {
                url: cluster.url,
                caData: Buffer.from(cluster.certificateAuthority).toString(
                  'base64',
                ),
              },
              () => 'sandbox-portal',
            ),
          ),
          systemTiming,
          numbers,
        ),
        reduce: object => reduceObject(object, reduceContext),
        sink: createObjectSink(store, lease, 'nonprod'),
        numbers,
        signal,
      }),
    ),
    own('join', (lease, signal) =>
      runJoinLoop(
        { ...store, linksOf: serviceLinks, timing: systemTiming },
        lease,
        signal,
      ),
    ),
  ];
  closing.push(async () => {
    stop.abort();
    await Promise.all(running);
  });
  return { churn, endings, failures, cluster };
}

const joined = async (knex: Knex) => {
  const row = await knex('delivery_environments')
    .where({ service: 'component:default/shop', environment: 'dev' })
    .first('state');
  return row && JSON.parse(row.state).running.value?.pods.total;
};

describe.each(['refuse', 'stall'] as const)(
  'fault database gone: PostgreSQL behind a network that %ss',
  how => {
    it('costs the ownership, and nothing else: all is read anew on return', async context => {
      if (!postgres) return context.skip(skipped);
      const direct = await databases.init('POSTGRES_15');
      await migrateDelivery(direct);
      const { connection } = direct.client.config;
      const proxy = await startTcpProxy(Number(connection.port));
      closing.push(() => proxy.close());
      const knex = createKnex({
        client: 'pg',
        connection: { ...connection, host: '127.0.0.1', port: proxy.port },
        pool: { createTimeoutMillis: 1_000, acquireTimeoutMillis: 2_000 },
        log: { warn: () => {} },
      });
      closing.push(() => knex.destroy());
      const { churn, endings, failures, cluster } = await followInto(knex);
      await eventually(
        async () => (await joined(direct)) === churn.there().length,
      );

      proxy[how]();
      await churn.burst(2_000);
      await eventually(() => endings.includes('cluster:nonprod lost'));
      await churn.burst(2_000);
      expect(failures.length).toBeGreaterThan(0);
      // Nobody reads a cluster whose state can't be written.
      await eventually(() => cluster.faults.sendRaw('') === 0);

      proxy.restore();
      await eventually(
        async () => (await podRows(direct)).join() === churn.there().join(),
      );
      await eventually(
        async () => (await joined(direct)) === churn.there().length,
      );
    }, 120_000);
  },
);

describe('fault deadlock', () => {
  it('between two transactions of PostgreSQL: the victim is tried again, and both are done', async context => {
    if (!postgres) return context.skip(skipped);
    const knex = await databases.init('POSTGRES_15');
    await knex.schema.createTable('rows', table => {
      table.text('name').primary();
      table.integer('value');
    });
    await knex('rows').insert(['a', 'b'].map(name => ({ name, value: 0 })));
    const { transaction } = createPluginDatabase(knex);
    let tries = 0;
    // Each waits, the first time, until the other one holds its first row.
    const holding = [0, 1].map(() => {
      let hold = () => {};
      const held = new Promise<void>(resolve => (hold = resolve));
      return { hold, held };
    });
    const both = ['a', 'b'].map((first, index) =>
      transaction(async trx => {
        tries += 1;
        await trx('rows').where({ name: first }).increment('value', 1);
        holding[index]?.hold();
        await holding[1 - index]?.held;
        await trx('rows').whereNot({ name: first }).increment('value', 1);
      }),
    );
    await Promise.all(both);
    expect(tries).toBe(3);
    expect(await knex('rows').orderBy('name')).toEqual([
      { name: 'a', value: 2 },
      { name: 'b', value: 2 },
    ]);
  });
});

describe('fault SQLITE_BUSY', () => {
  it('of a lock that another process holds: the transaction is tried again until it is free', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'delivery-busy-'));
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
    await ours.schema.createTable('rows', table => table.text('name'));
    // The driver waits for 5 s by itself, and the process with it.
    await ours.raw('PRAGMA busy_timeout = 1');
    await other.raw('BEGIN IMMEDIATE');
    let tries = 0;
    const written = createPluginDatabase(ours, {
      sleep: async () => {
        if (tries === 4) await other.raw('COMMIT');
      },
    }).transaction(async trx => {
      tries += 1;
      await trx('rows').insert({ name: 'a' });
    });
    await written;
    expect(tries).toBe(5);
    expect(await ours('rows')).toEqual([{ name: 'a' }]);
  });
});
