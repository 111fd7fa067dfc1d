import type { Lease } from '../leases';
import { type EnvironmentKey, markDirty } from './dirtyKeys';
import {
  createFencedWriter,
  readServices,
  type StoreOptions,
} from './fencedWriter';
import { forgetRemovedEvidence } from './evidenceRows';
import { environmentsOf } from './serviceStore';

const day = 86_400_000;
/** How long history is kept, in milliseconds. */
export const historyMilliseconds = 90 * day;
/** Entries of history that are kept of an environment. */
export const historyEntries = 200;
/** How long a distance that no environment needs is kept, in milliseconds. */
const distanceMilliseconds = 7 * day;

/**
 * Marks every environment that there is or should be, which repairs whatever a lost mark left behind, and removes what is
 * too old.
 * @throws LeaseLostError
 */
export async function reconcile(
  options: StoreOptions,
  lease: Lease,
): Promise<void> {
  const { database, organisation } = options;
  await createFencedWriter(options, lease).write(async trx => {
    const now = await database.now(trx);
    const placed: EnvironmentKey[] = await trx('delivery_objects')
      .distinct('service', 'environment')
      .whereNotNull('service');
    const expected = await environmentsOf(
      trx,
      await readServices(trx),
      organisation,
    );
    const kept: EnvironmentKey[] = await trx('delivery_environments').select(
      'service',
      'environment',
    );
    await markDirty(database, trx, [...placed, ...expected, ...kept]);
    await forgetRemovedEvidence(trx, now);
    await trx('delivery_history')
      .where('at', '<', now - historyMilliseconds)
      .delete();
    await trx('delivery_distances')
      .where('at', '<', now - distanceMilliseconds)
      .whereNotIn(
        'key',
        trx('delivery_environments')
          .whereNotNull('distance_key')
          .select('distance_key'),
      )
      .delete();
  });
}
