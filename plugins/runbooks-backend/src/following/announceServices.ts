import {
  inChunks,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import { advanceCounter, lockService, unjudged } from '../store';
import type { AnnouncedService, CatalogReader } from './catalogFacts';

/**
 * Keeps the names and owners of services that wait for their first reading, so that who may read them is told that, and
 * isn't told what who may not is told. What the catalog doesn't have is known once it is read.
 *
 * @returns how many are new
 * @throws errors of the catalog and of the database; what was announced before is kept
 */
export async function announceServices({
  database,
  catalog,
}: {
  readonly database: PluginDatabase;
  readonly catalog: Pick<CatalogReader, 'some'>;
}): Promise<number> {
  const waiting: { service: string }[] = await database
    .knex('runbooks_queue')
    .leftJoin('runbooks_services', 'ref', 'service')
    .whereNull('ref')
    .distinct('service');
  if (waiting.length === 0) return 0;
  const found = await catalog.some(waiting.map(({ service }) => service));
  let announced = 0;
  for (const services of inChunks(found, 100))
    announced += await announce(database, services);
  return announced;
}

const announce = (
  database: PluginDatabase,
  services: readonly AnnouncedService[],
): Promise<number> =>
  database.transaction(async trx => {
    // Whoever ends a wait holds the service, too: without one, nobody would ever read the service or remove it.
    const refs = services.map(({ ref }) => ref).sort();
    for (const ref of refs) await lockService(trx, ref);
    const rows: { service: string }[] = await trx('runbooks_queue')
      .whereIn('service', refs)
      .distinct('service');
    const waiting = new Set(rows.map(({ service }) => service));
    const still = services.filter(({ ref }) => waiting.has(ref));
    if (still.length === 0) return 0;
    const written = await trx('runbooks_services')
      .insert(
        still.map(({ ref, name, owner, facts }) => ({
          ...unjudged,
          ref,
          name,
          sort_name: name.toLowerCase(),
          owner: owner ?? null,
          catalog: JSON.stringify(facts),
          version: 0,
        })),
      )
      .onConflict('ref')
      .ignore()
      .returning('ref');
    if (written.length > 0) await advanceCounter(trx, 'revision');
    return written.length;
  });
