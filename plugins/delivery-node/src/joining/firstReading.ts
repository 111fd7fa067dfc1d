import type { Knex } from 'knex';
import { clusterReading } from '../store/clusterReading';
import { readWatches } from '../store/watchRows';
import type { Timing } from '../watching';

/** How long it's taken into account that a cluster was never read, in milliseconds: one may be down for days. */
const longest = 2 * 60_000;

/**
 * Whether some cluster is being read for the first time: then each kind that is listed marks the same environments once
 * more, and about all of them nothing can be said before their cluster is read. Asks no more once all were.
 */
export function createFirstReading(
  knex: Knex,
  timing: Timing,
): () => Promise<boolean> {
  const until = timing.now() + longest;
  let over = false;
  return async () => {
    if (over) return false;
    const clusters = await knex('delivery_clusters').select('name');
    const watches = await readWatches(knex);
    const allRead =
      clusters.length > 0 &&
      clusters.every(({ name }) => clusterReading(watches, name).read.read);
    over = allRead || timing.now() >= until;
    return !over;
  };
}
