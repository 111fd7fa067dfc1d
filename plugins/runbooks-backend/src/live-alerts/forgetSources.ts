import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { endOccurrences, forgetOccurrences } from './occurrences';

/** After how long a source that isn't configured here counts as one that no replica has, in milliseconds. */
const abandonedMilliseconds = 3_600_000;

/**
 * Forgets sources that are configured no more, with their alerts, and occurrences that ended more than 90 days ago.
 * @param configured - ids of the sources of this replica
 * @returns ids of what was forgotten
 */
export async function forgetSources(
  database: PluginDatabase,
  configured: readonly string[],
): Promise<readonly string[]> {
  const forgotten = await database.transaction(async trx => {
    const now = await database.now(trx);
    const ids: string[] = await trx('runbooks_alert_sources')
      .whereNotIn('id', [...configured])
      .where('asked_at', '<', now - abandonedMilliseconds)
      .pluck('id');
    await endOccurrences(trx, ids, now);
    await trx('runbooks_live_alerts').whereIn('source', ids).delete();
    await trx('runbooks_alert_sources').whereIn('id', ids).delete();
    return ids;
  });
  await forgetOccurrences(database.knex, await database.now());
  return forgotten;
}
