import {
  type PluginDatabase,
  inChunks,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** Names an environment of a service. */
export interface EnvironmentKey {
  /** Entity reference. */
  readonly service: string;
  readonly environment: string;
}

/** A text that is the same for the same key only. */
export const keyText = ({ service, environment }: EnvironmentKey): string =>
  `${service}\n${environment}`;

/** A key that is to be joined anew. */
export interface DirtyKey extends EnvironmentKey {
  /** Other for each transaction that marked it. */
  readonly mark: string;
}

/**
 * Marks environments for the next join, in the transaction of the write that they depend on. A key has one row; marking
 * it again gives it another mark, so that a join which read it before leaves it. Rows are written in order of their keys,
 * so that two writers don't wait for each other.
 */
export async function markDirty(
  { clock }: PluginDatabase,
  trx: Knex,
  keys: Iterable<EnvironmentKey>,
): Promise<void> {
  const unique = new Map([...keys].map(key => [keyText(key), key]));
  const mark = randomUUID();
  const rows = [...unique]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { service, environment }]) => ({
      service,
      environment,
      mark,
      marked_at: clock.now(trx),
    }));
  await upsertRows(trx, 'delivery_dirty', ['service', 'environment'], rows, [
    'mark',
  ]);
}

/** Keys that wait, the oldest first. */
export async function readDirty(
  knex: Knex,
  limit: number,
): Promise<DirtyKey[]> {
  return knex('delivery_dirty')
    .select('service', 'environment', 'mark')
    .orderBy(['marked_at', 'service', 'environment'])
    .limit(limit);
}

/** Removes keys that nobody has marked since they were read. */
export async function clearDirty(
  trx: Knex,
  keys: readonly DirtyKey[],
): Promise<void> {
  const sorted = [...keys].sort((one, other) =>
    keyText(one) < keyText(other) ? -1 : 1,
  );
  for (const chunk of inChunks(sorted))
    await trx('delivery_dirty')
      .whereIn(
        ['service', 'environment', 'mark'],
        chunk.map(({ service, environment, mark }) => [
          service,
          environment,
          mark,
        ]),
      )
      .delete();
}
