import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Where the migrations of the runbooks plugin are. */
export const migrationsFolder = (): string =>
  resolvePackagePath('@golden-path/plugin-runbooks-backend', 'migrations');

/** Brings the tables of the runbooks plugin to this version. */
export async function migrateRunbooks(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: migrationsFolder() });
}
