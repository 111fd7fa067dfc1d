import { setImmediate } from 'node:timers/promises';
import createKnex from 'knex';
import { connectCluster } from '../../src/clusters';
import { runJoinLoop, serviceLinks } from '../../src/joining';
import { createLeases, runOwned, type Lease } from '../../src/leases';
import { reduceObject } from '../../src/reduce';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { createObjectSink } from '../../src/store';
import { organisation } from '../../src/store/testing/organisation';
import {
  createResourceReader,
  followCluster,
  systemTiming,
  watchNumbers,
} from '../../src/watching';
import { reduceContext } from '../../src/watching/testing/reduceContext';
import type { ReplicaMessage, ReplicaOrder } from './replicaOrder';

/** The real ones, but for waits that a test would sit through. */
const numbers = {
  ...watchNumbers,
  backoffFirst: 20,
  backoffMost: 200,
  shortestWatch: 20,
  batchWait: 50,
};

const tell = (message: ReplicaMessage) => process.send?.(message);

async function heap(): Promise<void> {
  // Twice, and with turns between, as what closes late is only free then.
  for (let round = 0; round < 4; round += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  tell({ type: 'heap', bytes: process.memoryUsage().heapUsed });
}

/** Follows one cluster and joins what it says, as the portal's backend does, while it owns the leases. */
async function run(order: ReplicaOrder): Promise<void> {
  const { database: to, name, cluster } = order;
  const database = createPluginDatabase(
    createKnex(
      to.client === 'pg'
        ? {
            client: 'pg',
            connection: { ...to.connection, application_name: name },
          }
        : {
            client: to.client,
            connection: { filename: to.filename },
            useNullAsDefault: true,
          },
    ),
  );
  const store = { database, organisation, rules: [] };
  const stop = new AbortController();
  const own = (
    lease: string,
    work: (lease: Lease, signal: AbortSignal) => Promise<void>,
  ) =>
    runOwned({
      leases: createLeases(database, name, order.times),
      name: lease,
      work,
      signal: stop.signal,
      timing: systemTiming,
      times: order.times,
      listener: {
        taken: ({ epoch }) => tell({ type: 'taken', lease, epoch }),
        ended: ({ epoch }, reason) =>
          tell({ type: 'ended', lease, epoch, reason }),
        failed: (_, error) =>
          tell({ type: 'failed', lease, message: String(error) }),
      },
    });
  process.on('message', (ask: 'heap' | 'stop') => {
    if (ask === 'heap') void heap();
    else stop.abort();
  });
  tell({ type: 'ready' });
  await Promise.all([
    own('cluster:nonprod', (lease, signal) =>
      followCluster({
        reader: createResourceReader(
          connectCluster({
            name: 'nonprod',
            title: 'nonprod',
            server: cluster.url,
            access: {
              by: 'service-account',
              token: () => cluster.token,
              caData: cluster.caData,
              caFile: undefined,
              skipTlsVerify: false,
            },
            customResources: [],
          }),
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
  ]);
  await database.knex.destroy();
  process.disconnect();
}

process.once('message', (order: ReplicaOrder) => void run(order));
