import {
  type PluginDatabase,
  inChunks,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { CommitDistance } from '../desired';
import { evidenceOutcome } from '../evidence/evidenceOutcome';
import type { Lease } from '../leases';
import {
  keyText,
  readDirty,
  type DirtyKey,
  type EnvironmentKey,
} from '../store/dirtyKeys';
import { createFencedWriter, type StoreOptions } from '../store/fencedWriter';
import { readCounter } from '../store/counters';
import { readJoinRows } from './joinRows';
import type { JoinSettings } from './joinOne';
import { joinServices } from './joinServices';
import { writeOutcome, type WrittenOutcome } from './writeOutcome';

/** Keys that one batch takes at most. */
export const batchKeys = 500;
/** What one batch did. */
export interface BatchOutcome extends WrittenOutcome {
  /** Keys that were joined; none when nothing waits. */
  readonly joined: number;
}

/** Distances that environments of the services were last compared by. */
async function readDistances(
  knex: Knex,
  refs: readonly string[],
): Promise<ReadonlyMap<string, CommitDistance | undefined>> {
  const distances = new Map<string, CommitDistance>();
  for (const chunk of inChunks(refs))
    for (const { key, count, since } of await knex('delivery_distances as d')
      .join('delivery_environments as e', 'e.distance_key', 'd.key')
      .whereIn('e.service', [...chunk])
      .where('d.asked', true)
      .whereNotNull('d.count')
      .select('d.key', 'd.count', 'd.since'))
      distances.set(key, { count, since: since ?? undefined });
  return distances;
}

/** Keys that are due by time, and those that somebody marked. */
async function takeKeys(
  { knex }: PluginDatabase,
  now: number,
): Promise<{ marked: DirtyKey[]; keys: EnvironmentKey[] }> {
  const marked = await readDirty(knex, batchKeys);
  const due: EnvironmentKey[] = await knex('delivery_environments')
    .where('recheck_at', '<=', now)
    .select('service', 'environment')
    .limit(batchKeys - marked.length);
  return {
    marked,
    keys: [
      ...new Map([...marked, ...due].map(key => [keyText(key), key])).values(),
    ],
  };
}

/**
 * Joins the environments that wait, the oldest first, and writes those whose content changed, with one new revision.
 * Marks are read before the rows, so that a change that comes meanwhile is joined once more; when services change
 * meanwhile, nothing is written and the batch begins anew.
 * @throws LeaseLostError, and nothing is written
 */
export async function joinBatch(
  options: StoreOptions,
  settings: JoinSettings,
  lease: Lease,
): Promise<BatchOutcome> {
  const { database } = options;
  const writer = createFencedWriter(options, lease);
  for (;;) {
    const now = await database.now();
    const version = await readCounter(database.knex, 'services');
    const { marked, keys } = await takeKeys(database, now);
    if (keys.length === 0)
      return { joined: 0, changed: 0, removed: 0, revision: undefined };
    const rows = await readJoinRows(
      database.knex,
      keys,
      now,
      settings.organisation.configRepository.url,
    );
    const distances = await readDistances(database.knex, [
      ...rows.services.keys(),
    ]);
    const outcome = joinServices(keys, rows, distances, settings);
    const evidence = evidenceOutcome(keys, outcome.states, rows);
    const written = await writer.write(async (trx, servicesVersion) =>
      servicesVersion === version
        ? writeOutcome(database, trx, { ...outcome, evidence }, marked, now)
        : undefined,
    );
    if (written) return { ...written, joined: keys.length };
  }
}
