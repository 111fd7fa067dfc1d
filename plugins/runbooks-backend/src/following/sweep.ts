import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { enqueue, oneKeyOfEach } from './feed';

/** Pages become outdated by time alone, so every service is judged once a day. */
const sweepMilliseconds = 86_400_000;

/**
 * Has services judged anew that nobody judged for a day, those that were judged longest ago first.
 * @returns how many were enqueued
 */
export async function sweep(
  database: PluginDatabase,
  limit: number,
): Promise<number> {
  const before = (await database.now()) - sweepMilliseconds;
  const old: { ref: string }[] = await database
    .knex('runbooks_services')
    .where('judged_at', '<=', before)
    .orderBy('judged_at')
    .limit(limit)
    .select('ref');
  if (old.length === 0) return 0;
  const keys = await oneKeyOfEach(
    database,
    old.map(({ ref }) => ref),
  );
  await enqueue(database, keys, 'sweep');
  return keys.length;
}
