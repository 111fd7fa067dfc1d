import { inChunks } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { type EnvironmentKey } from './dirtyKeys';

/** Tables with rows of single environments. */
const tables = [
  'delivery_environments',
  'delivery_history',
  'delivery_releases',
  'delivery_differences',
] as const;

/** Removes everything that is kept about environments. */
export async function removeEnvironments(
  trx: Knex,
  keys: readonly EnvironmentKey[],
): Promise<void> {
  for (const chunk of inChunks(keys))
    for (const table of tables)
      await trx(table)
        .whereIn(
          ['service', 'environment'],
          chunk.map(({ service, environment }) => [service, environment]),
        )
        .delete();
}

/** Removes everything that is kept about services, but for their objects; that their evidence is gone is told. */
export async function removeServices(
  trx: Knex,
  refs: readonly string[],
): Promise<void> {
  for (const chunk of inChunks(refs)) {
    for (const table of [...tables, 'delivery_dirty'])
      await trx(table)
        .whereIn('service', [...chunk])
        .delete();
    await trx('delivery_services')
      .whereIn('ref', [...chunk])
      .delete();
  }
}

/** The stages that are in a cluster. */
export const stagesOfCluster = (
  trx: Knex,
  cluster: string,
): Promise<EnvironmentKey[]> =>
  trx('delivery_environments')
    .where({ cluster, kind: 'stage' })
    .select('service', 'environment');
