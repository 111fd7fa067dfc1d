import { upsertRows } from '@golden-path/plugin-golden-path-node/database';
import type { Lease } from '../leases';
import { type EnvironmentKey, markDirty } from './dirtyKeys';
import { createFencedWriter, type StoreOptions } from './fencedWriter';
import { advanceCounter } from './counters';

/** Keeps which clusters are configured. */
export interface ClusterStore {
  /**
   * All configured clusters; everything about others is removed.
   * @throws LeaseLostError
   */
  replace(
    clusters: readonly { readonly name: string; readonly title: string }[],
  ): Promise<void>;
}

/** {@link ClusterStore} for the owner of a lease. */
export function createClusterStore(
  options: StoreOptions,
  lease: Lease,
): ClusterStore {
  const { database } = options;
  const writer = createFencedWriter(options, lease);
  return {
    replace: clusters =>
      writer.write(async trx => {
        const names = clusters.map(({ name }) => name);
        const known = await trx('delivery_clusters').select('name', 'title');
        const same =
          known.length === clusters.length &&
          clusters.every(({ name, title }) =>
            known.some(row => row.name === name && row.title === title),
          );
        const strangers = await trx('delivery_watches')
          .distinct('cluster')
          .whereNotIn('cluster', names);
        const gone = [
          ...known.map(({ name }) => String(name)),
          ...strangers.map(({ cluster }) => String(cluster)),
        ].filter(name => !names.includes(name));
        if (same && gone.length === 0) return;
        const keys: EnvironmentKey[] = await trx('delivery_objects')
          .distinct('service', 'environment')
          .whereIn('cluster', gone)
          .whereNotNull('service');
        const there: EnvironmentKey[] = await trx('delivery_environments')
          .select('service', 'environment')
          .whereIn('cluster', gone);
        for (const table of [
          'delivery_objects',
          'delivery_watches',
          'delivery_kinds',
        ])
          await trx(table).whereIn('cluster', gone).delete();
        await trx('delivery_clusters').whereIn('name', gone).delete();
        await upsertRows(
          trx,
          'delivery_clusters',
          ['name'],
          clusters.map(({ name, title }) => ({ name, title })),
        );
        await advanceCounter(trx, 'revision');
        await markDirty(database, trx, [...keys, ...there]);
      }),
  };
}
