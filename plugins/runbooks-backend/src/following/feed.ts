import type { EvidenceFeed } from '@golden-path/plugin-delivery-node';
import type {
  PluginDatabase,
  WorkKey,
} from '@golden-path/plugin-golden-path-node/database';
import { workQueue, type WorkReason } from './workReasons';

/** Name of the feed's place in the database. */
const feed = 'delivery';

/** Enqueues what delivery says has changed. */
export const createEvidenceFeed = (database: PluginDatabase): EvidenceFeed => ({
  async cursor() {
    const row = await database.knex('runbooks_cursors').where({ feed }).first();
    return row?.cursor;
  },
  follow: ({ keys, cursor }) =>
    database.transaction(async trx => {
      const before = await trx('runbooks_cursors').where({ feed }).first();
      // Delivery counts anew, so that all its evidence is newer than what is stored.
      if (Number(before?.cursor ?? 0) > Number(cursor))
        await trx('runbooks_services').update({ version: 0 });
      await workQueue.enqueue(database, trx, keys, 'evidence');
      await trx('runbooks_cursors')
        .insert({ feed, cursor })
        .onConflict('feed')
        .merge();
    }),
});

/** Has keys looked at soon. */
export const enqueue = (
  database: PluginDatabase,
  keys: readonly WorkKey[],
  reason: WorkReason,
): Promise<void> =>
  database.transaction(trx => workQueue.enqueue(database, trx, keys, reason));

/** Every environment of a service. */
export const keysOf = (
  database: PluginDatabase,
  service: string,
): Promise<WorkKey[]> =>
  database
    .knex('runbooks_environments')
    .where({ service })
    .select('service', 'environment');

/** One environment of each service, which is enough to judge its pages anew. */
export const oneKeyOfEach = (
  { knex }: Pick<PluginDatabase, 'knex'>,
  services?: readonly string[],
): Promise<WorkKey[]> => {
  const query = knex('runbooks_environments')
    .groupBy('service')
    .select('service')
    .min({ environment: 'environment' });
  if (services) query.whereIn('service', [...services]);
  return query as unknown as Promise<WorkKey[]>;
};
