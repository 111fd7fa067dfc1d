import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';

/** Results that could not be judged, by environment. */
export async function countUnknowns({
  knex,
}: PluginDatabase): Promise<Readonly<Record<string, number>>> {
  const rows: { environment: string; count: number | string }[] = await knex(
    'readiness_results',
  )
    .where({ status: 'unknown' })
    .groupBy('environment')
    .select('environment')
    .count({ count: '*' });
  return Object.fromEntries(
    rows.map(({ environment, count }) => [environment, Number(count)]),
  );
}
