import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import type { CommitPair, DistanceStore } from '../desired';
import type { Lease } from '../leases';
import { type EnvironmentKey, markDirty } from './dirtyKeys';
import { createFencedWriter, type StoreOptions } from './fencedWriter';

/** Names a pair of commits in a row. */
export const distanceKey = ({ repository, base, head }: CommitPair): string =>
  contentHash(`${repository}\n${base}\n${head}`);

/** {@link DistanceStore} for the owner of a lease; environments that wait for a distance are joined anew. */
export function createDistanceStore(
  options: StoreOptions,
  lease: Lease,
): DistanceStore {
  const { database } = options;
  const writer = createFencedWriter(options, lease);
  return {
    async wanted(limit) {
      const rows = await database
        .knex('delivery_distances')
        .where({ asked: false })
        .orderBy(['at', 'key'])
        .limit(limit)
        .select('pair');
      return rows.map(({ pair }) => JSON.parse(pair));
    },
    write: (pair, distance) =>
      writer.write(async trx => {
        const key = distanceKey(pair);
        await trx('delivery_distances')
          .where({ key })
          .update({
            asked: true,
            count: distance?.count ?? null,
            since: distance?.since ?? null,
          });
        const waiting: EnvironmentKey[] = await trx('delivery_environments')
          .where({ distance_key: key })
          .select('service', 'environment');
        await markDirty(database, trx, waiting);
      }),
  };
}
