import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { enqueue, oneKeyOfEach } from './feed';

/** Pages become outdated by time alone, so every service is judged once a day. */
const sweepMilliseconds = 86_400_000;

/** Services a sweep of which more of the history is read, at 50 requests each. */
const mostRead = 1;

/**
 * Has services judged anew that nobody judged for a day, those that were judged longest ago first, and reads on where the
 * history of pages was left for later.
 * @returns how many were enqueued
 */
export async function sweep(
  database: PluginDatabase,
  limit: number,
): Promise<number> {
  const before = (await database.now()) - sweepMilliseconds;
  const services = () =>
    database.knex('runbooks_services').orderBy('judged_at').select('ref');
  const old: { ref: string }[] = await services()
    .where('judged_at', '<=', before)
    // What was never judged waits for its first reading anyway.
    .where('judged_at', '>', 0)
    .limit(limit);
  const unfinished: { ref: string }[] = await services()
    .whereNull('repository_problem')
    .whereIn(
      'ref',
      database
        .knex('runbooks_pages')
        .where({ source: 'repository' })
        .whereNull('reviewed_at')
        .whereNull('reviewed_by')
        .select('service'),
    )
    .limit(mostRead);
  const refs = new Set([...old, ...unfinished].map(({ ref }) => ref));
  if (refs.size === 0) return 0;
  const keys = await oneKeyOfEach(database, [...refs]);
  await enqueue(database, keys, 'sweep');
  return keys.length;
}
