import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { StoredService } from '../store';
import { workQueue } from './workReasons';

/** How long what a repository said is new enough for who looks at its service, in milliseconds. */
const freshMilliseconds = 60_000;

/**
 * A person looks at a service: one that waits for its first reading is read before all others, and of any other the
 * repository is asked soon whether it answers and has something newer.
 */
export async function noteView(
  database: PluginDatabase,
  {
    service,
    firstReading,
    repository,
  }: Pick<StoredService, 'service' | 'firstReading' | 'repository'>,
): Promise<void> {
  const { knex, clock } = database;
  if (firstReading) {
    await database.transaction(trx =>
      workQueue.expedite(database, trx, service),
    );
    return;
  }
  if (!repository) return;
  const unasked = (connection: Knex) =>
    connection('runbooks_services')
      .where({ ref: service })
      .whereNull('viewed_at')
      .where(row =>
        row
          .whereNull('repository_checked_at')
          .orWhere(
            'repository_checked_at',
            '<',
            connection.raw('? - ?', [clock.now(connection), freshMilliseconds]),
          ),
      );
  // Most views find that somebody looked just before, and so write nothing.
  if (await unasked(knex).first('ref'))
    await database.transaction(trx =>
      unasked(trx).update({ viewed_at: clock.now(trx) }),
    );
}
