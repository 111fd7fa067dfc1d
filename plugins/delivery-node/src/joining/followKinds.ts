import { kindReadings } from '../evidence/kindReadings';
import { createKindSettler } from '../evidence/settleKinds';
import type { Lease } from '../leases';
import { defaultStaleAfter, type StaleAfter } from '../reading/staleness';
import { markDirty } from '../store/dirtyKeys';
import { stagesOfCluster } from '../store/environmentRows';
import { readKindStates, writeKindStates } from '../store/evidenceRows';
import { createFencedWriter, type StoreOptions } from '../store/fencedWriter';
import { readWatches } from '../store/watchRows';
import type { Timing } from '../watching';

/** How often it's looked whether kinds can be read, in milliseconds. */
const lookMilliseconds = 5_000;

/**
 * Keeps how the kinds of each cluster can be read, as it is told to who judges by them; silence is something that nobody
 * writes, so it's looked for. Where it changes, the stages of that cluster are joined anew.
 *
 * @returns looks, when it is time to; rejects with LeaseLostError
 */
export function createKindsFollower(
  options: StoreOptions & {
    readonly timing: Timing;
    readonly staleAfter?: StaleAfter;
  },
  lease: Lease,
): () => Promise<void> {
  const { database, timing, staleAfter = defaultStaleAfter } = options;
  const { knex } = database;
  const writer = createFencedWriter(options, lease);
  const settle = createKindSettler();
  let lookedAt = -Infinity;
  return async () => {
    if (timing.now() - lookedAt < lookMilliseconds) return;
    lookedAt = timing.now();
    const now = await database.now();
    const watches = await readWatches(knex);
    const told = await readKindStates(knex);
    for (const { name } of await knex('delivery_clusters').select('name')) {
      const cluster = String(name);
      const states = settle({
        cluster,
        readings: kindReadings(watches, cluster, now, staleAfter),
        told: told.get(cluster),
        now,
      });
      if (JSON.stringify(states) === JSON.stringify(told.get(cluster)))
        continue;
      if (states)
        await writer.write(async trx => {
          await writeKindStates(trx, cluster, states);
          await markDirty(database, trx, await stagesOfCluster(trx, cluster));
        });
    }
  };
}
