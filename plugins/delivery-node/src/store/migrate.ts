import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Brings the tables of the delivery plugin to this version. */
export async function migrateDelivery(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@golden-path/plugin-delivery-node',
      'migrations',
    ),
  });
}
