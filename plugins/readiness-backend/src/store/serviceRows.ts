import { isPostgres } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { ReadinessService } from '../evaluation/evidenceCollector';

import type { ServiceRow } from './tables';

const columns = ['name', 'owner', 'system', 'workload', 'template'] as const;

/**
 * Holds a service until the transaction ends: evaluations, exemptions and their ends change its scorecards one after
 * the other. SQLite has one writer anyway.
 * @returns its facts; undefined when it isn't known
 */
export async function lockService(
  trx: Knex.Transaction,
  ref: string,
): Promise<ReadinessService | undefined> {
  const query = trx('readiness_services').where({ ref });
  if (isPostgres(trx)) query.forUpdate();
  const row = await query.first('ref', ...columns);
  return row && serviceOf(row);
}

/** A service from its row. */
export const serviceOf = (
  row: Omit<ServiceRow, 'sort_name'>,
): ReadinessService => ({
  ref: row.ref,
  name: row.name,
  owner: row.owner ?? undefined,
  system: row.system ?? undefined,
  workload: row.workload ?? undefined,
  template: row.template ?? undefined,
});

/**
 * Holds a service as {@link lockService} does, with these facts.
 * @returns whether something changed
 */
export async function writeService(
  trx: Knex.Transaction,
  service: ReadinessService,
): Promise<boolean> {
  const { ref, name } = service;
  const row = {
    ref,
    name,
    sort_name: name.toLowerCase(),
    owner: service.owner ?? null,
    system: service.system ?? null,
    workload: service.workload ?? null,
    template: service.template ?? null,
  };
  const before = await lockService(trx, ref);
  if (!before) {
    // Whoever inserts it at the same moment has it locked.
    await trx('readiness_services').insert(row).onConflict('ref').merge();
    return true;
  }
  if (columns.every(column => before[column] === service[column])) return false;
  await trx('readiness_services').where({ ref }).update(row);
  return true;
}
