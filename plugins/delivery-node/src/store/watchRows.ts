import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type {
  WatchReport,
  WatchStatus,
} from '@golden-path/plugin-delivery-common';
import type { Knex } from 'knex';
import { clusterReading, isOutage, type WatchRow } from './clusterReading';
import { markDirty, type EnvironmentKey } from './dirtyKeys';

/** Rows of all watches, of one cluster if it's given. */
export async function readWatches(
  knex: Knex,
  cluster?: string,
): Promise<WatchRow[]> {
  const query = knex('delivery_watches').select('cluster', 'seen_at', 'status');
  if (cluster !== undefined) query.where({ cluster });
  const rows = await query.orderBy(['cluster', 'resource']);
  return rows.map(row => ({
    cluster: row.cluster,
    seenAt: row.seen_at === null ? undefined : Number(row.seen_at),
    status: JSON.parse(row.status),
  }));
}

/**
 * Keeps how a watch fares. A new sign of life gets the database's time. Environments of the cluster are joined anew when
 * this is what makes the cluster count as read, or as not readable.
 */
export async function writeWatchStatus(
  database: PluginDatabase,
  trx: Knex,
  cluster: string,
  report: WatchReport,
): Promise<void> {
  const now = await database.now(trx);
  const before = await readWatches(trx, cluster);
  const old = before.find(row => row.status.resource === report.resource);
  const lives =
    report.lastSeen !== undefined && report.lastSeen !== old?.status.lastSeen;
  const goesOn = old && isOutage(old.status.state) === isOutage(report.state);
  const status: WatchStatus = {
    ...report,
    since: (goesOn && old.status.since) || new Date(now).toISOString(),
  };
  const seenAt = lives ? now : old?.seenAt;
  await trx('delivery_watches')
    .insert({
      cluster,
      resource: status.resource,
      state: status.state,
      last_seen: status.lastSeen ?? null,
      seen_at: seenAt ?? null,
      status: JSON.stringify(status),
    })
    .onConflict(['cluster', 'resource'])
    .merge();
  const after = [
    ...before.filter(row => row !== old),
    { cluster, seenAt, status },
  ];
  if (!sameReading(before, after, cluster))
    await markDirty(database, trx, await keysOfCluster(trx, cluster));
}

/** How exact a sign of life is at least, in milliseconds. */
const confirmedEvery = 5_000;

/** Notes a sign of life of a kind that was read before, while it's being read again. */
export async function confirmWatch(
  database: PluginDatabase,
  trx: Knex,
  cluster: string,
  resource: string,
): Promise<void> {
  const now = await database.now(trx);
  await trx('delivery_watches')
    .where({ cluster, resource })
    .where('seen_at', '<', now - confirmedEvery)
    .update({ seen_at: now });
}

/** Whether the same can be said about the cluster; times don't matter. */
const sameReading = (
  before: readonly WatchRow[],
  after: readonly WatchRow[],
  cluster: string,
): boolean => verdictOf(before, cluster) === verdictOf(after, cluster);

function verdictOf(rows: readonly WatchRow[], cluster: string): string {
  const { read, engineRead } = clusterReading(rows, cluster);
  return [read, engineRead]
    .map(reading => (reading?.read === false ? reading.reason : reading?.read))
    .join('\n');
}

/** Environments of a cluster, and those that its engine may deploy; every one when it has an engine. */
async function keysOfCluster(
  trx: Knex,
  cluster: string,
): Promise<EnvironmentKey[]> {
  const rows = await readWatches(trx, cluster);
  const query = trx('delivery_environments').select('service', 'environment');
  if (clusterReading(rows, cluster).engineRead === undefined)
    query.where({ cluster });
  return query;
}
