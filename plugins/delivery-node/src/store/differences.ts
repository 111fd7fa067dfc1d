import type {
  EnvironmentState,
  ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import type { ComparisonInputs, DifferenceStore } from '../difference';
import type { Lease } from '../leases';
import { clusterReading } from './clusterReading';
import { keyText } from './dirtyKeys';
import { createFencedWriter, type StoreOptions } from './fencedWriter';
import { readWatches } from './watchRows';

/** {@link DifferenceStore} for the owner of a lease. */
export function createDifferenceStore(
  options: StoreOptions,
  lease: Lease,
): DifferenceStore {
  const { database } = options;
  const { knex } = database;
  const writer = createFencedWriter(options, lease);
  /** Hash of the state that a comparison was asked for. */
  const asked = new Map<string, string>();
  return {
    async due(limit) {
      const rows = await knex('delivery_environments as e')
        .leftJoin('delivery_differences as d', join =>
          join
            .on('d.service', 'e.service')
            .andOn('d.environment', 'e.environment'),
        )
        .join('delivery_services as s', 's.ref', 'e.service')
        .whereNotNull('s.config_folder')
        .where('e.drifted', true)
        .where(query =>
          query.whereNull('d.hash').orWhereRaw('d.hash <> e.hash'),
        )
        .orderBy(['e.service', 'e.environment'])
        .limit(limit)
        .select('e.service', 'e.environment', 'e.hash', 'e.state');
      const watches = await readWatches(knex);
      const inputs: ComparisonInputs[] = [];
      for (const { service, environment, hash, state: json } of rows) {
        const state: EnvironmentState = JSON.parse(json);
        if (!state.desired.known) continue;
        const objects = await knex('delivery_objects')
          .where({ service, environment })
          .select('summary');
        const reading = clusterReading(watches, state.cluster ?? '').read;
        asked.set(keyText({ service, environment }), hash);
        inputs.push({
          service,
          environment,
          cluster: state.cluster,
          path: state.desired.value.path,
          objects: objects.map(({ summary }): ObjectSummary =>
            JSON.parse(summary),
          ),
          observedAt: reading.read
            ? new Date(reading.seenAt).toISOString()
            : undefined,
        });
      }
      return inputs;
    },
    write: ({ service, environment }, difference) =>
      writer.write(async trx => {
        const key = keyText({ service, environment });
        const known = await trx('delivery_environments')
          .where({ service, environment })
          .first('hash');
        if (known)
          await trx('delivery_differences')
            .insert({
              service,
              environment,
              hash: asked.get(key) ?? '',
              difference: JSON.stringify(difference),
            })
            .onConflict(['service', 'environment'])
            .merge();
        asked.delete(key);
      }),
  };
}
