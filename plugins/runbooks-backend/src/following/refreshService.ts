import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { keysOf } from './feed';
import { workQueue } from './workReasons';

/**
 * Has a service looked at again before all others. Its environments share one repository, whose host is asked once; overlays
 * that could not be read are tried again.
 */
export async function refreshService(
  database: PluginDatabase,
  service: string,
): Promise<void> {
  const [first, ...others] = await keysOf(database, service);
  if (!first) return;
  await database.transaction(async trx => {
    await workQueue.enqueue(database, trx, [first], 'asked');
    await workQueue.enqueue(database, trx, others, 'evidence');
  });
}
