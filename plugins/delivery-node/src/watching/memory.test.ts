import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex from 'knex';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestCluster } from '../../../../packages/sandbox/testing/testCluster';
import { createPodChurn, podRows } from '../../testing/replicas/podChurn';
import { startReplica } from '../../testing/replicas/startReplica';
import { migrateDelivery } from '../store';

const MiB = 1024 * 1024;
/** What a heap may differ by for other reasons: compiled code, caches that fill once. */
const margin = 4 * MiB;
/** Most of those that the sandbox's clusters have. */
const kinds = 12;

/** A replica that follows a cluster into a file, and what reads its level. */
async function startMeasured() {
  const folder = await mkdtemp(join(tmpdir(), 'delivery-memory-'));
  const filename = join(folder, 'delivery.sqlite');
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  await migrateDelivery(knex);
  const cluster = await startTestCluster({ bookmarkInterval: 200 });
  const churn = createPodChurn(cluster.state);
  const replica = startReplica({
    name: 'one',
    database: { client: 'better-sqlite3', filename },
    cluster: {
      url: cluster.url,
      caData: Buffer.from(cluster.certificateAuthority).toString('base64'),
      token: 'sandbox-portal',
    },
  });
  return {
    churn,
    cluster,
    /** Waits until the rows are what the cluster has; heap after a collection, in bytes. */
    async level(): Promise<number> {
      await vi.waitFor(
        async () =>
          expect((await podRows(knex)).join()).toBe(churn.there().join()),
        { timeout: 30_000, interval: 100 },
      );
      return replica.heap();
    },
    /** Waits until the kinds are watched. */
    watching: () =>
      vi.waitFor(
        // Writes nothing, and says how many are open.
        () => expect(cluster.faults.sendRaw('')).toBeGreaterThanOrEqual(kinds),
        { timeout: 20_000, interval: 10 },
      ),
    async remove() {
      await replica.remove();
      await cluster.remove();
      await knex.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

const inMiB = (bytes: number) => `${(bytes / MiB).toFixed(1)} MiB`;

const slow = process.env.GOLDEN_PATH_SLOW === '1';

// Half a minute of work; GOLDEN_PATH_SLOW=1 runs it.
describe.skipIf(!slow)('the memory of a replica (GOLDEN_PATH_SLOW)', () => {
  let measured: Awaited<ReturnType<typeof startMeasured>>;
  let before: number;
  beforeAll(async () => {
    measured = await startMeasured();
    // Once to warm up, or what is compiled and cached by then would look like a leak.
    await measured.churn.burst(2_000);
    await measured.watching();
    before = await measured.level();
  }, 60_000);
  afterAll(() => measured.remove());

  it('C7: is back at its level after 10,000 events in a burst', async () => {
    await measured.churn.burst(10_000);
    const after = await measured.level();
    console.log(`heap before ${inMiB(before)}, after ${inMiB(after)}`);
    expect(after - before).toBeLessThan(margin);
  }, 60_000);

  it('fault watch cut 50 times: memory is back at its level', async () => {
    const { watching, churn, cluster, level } = measured;
    for (let cut = 0; cut < 50; cut += 1) {
      await watching();
      cluster.faults.cutWatches(cut % 2 === 0);
      await churn.burst(50);
    }
    const after = await level();
    console.log(`heap before ${inMiB(before)}, after ${inMiB(after)}`);
    expect(after - before).toBeLessThan(margin);
  }, 120_000);
});
