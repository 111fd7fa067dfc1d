import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Where the migrations of the readiness plugin are. */
export const migrationsFolder = (): string =>
  resolvePackagePath('@golden-path/plugin-readiness-backend', 'migrations');

/** Brings the tables of the readiness plugin to this version. */
export async function migrateReadiness(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: migrationsFolder() });
}
