import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { StoredService } from '../store';
import { workQueue } from './workReasons';

/** Somebody looks at a service: one that waits for its first reading is read before all others. */
export async function noteView(
  database: PluginDatabase,
  { service, firstReading }: Pick<StoredService, 'service' | 'firstReading'>,
): Promise<void> {
  if (firstReading) await workQueue.expedite(database, service);
}
