import type {
  PluginDatabase,
  WorkKey,
} from '@golden-path/plugin-golden-path-node/database';
import { noCatalogFacts, type CatalogReader } from './catalogFacts';
import { enqueue, oneKeyOfEach } from './feed';

/**
 * Has services looked at of which the catalog says something else than what is stored. The catalog tells nobody that an
 * entity changed, so all are read and compared: a change that was missed is found at the next look.
 * @returns how many services were enqueued
 */
export async function followCatalog(options: {
  readonly database: PluginDatabase;
  readonly catalog: Pick<CatalogReader, 'all'>;
}): Promise<number> {
  const { database } = options;
  const entities = await options.catalog.all();
  const stored: { ref: string; catalog: string }[] = await database
    .knex('runbooks_services')
    .select('ref', 'catalog');
  const changed = stored
    .filter(
      ({ ref, catalog }) =>
        JSON.stringify(entities.get(ref) ?? noCatalogFacts) !== catalog,
    )
    .map(({ ref }) => ref);
  const keys: WorkKey[] = [];
  if (changed.length > 0) {
    const wanted = new Set(changed);
    for (const key of await oneKeyOfEach(database))
      if (wanted.has(key.service)) keys.push(key);
    await enqueue(database, keys, 'catalog');
  }
  return keys.length;
}
