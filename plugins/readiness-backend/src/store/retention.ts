import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';

/** How long history is kept, in milliseconds: more than a year, so that a quarter can be compared with that of last year. */
const historyMilliseconds = 400 * 86_400_000;

/**
 * Forgets history that is older than 400 days. What scorecards say now, exemptions and their events
 * stay.
 * @returns how many rows were forgotten
 */
export async function forgetOldHistory({
  knex,
  now,
}: PluginDatabase): Promise<number> {
  const before = (await now()) - historyMilliseconds;
  const changes = await knex('readiness_history')
    .where('at', '<', before)
    .delete();
  const points = await knex('readiness_points')
    .where('at', '<', before)
    .delete();
  return changes + points;
}
