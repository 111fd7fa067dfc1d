import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
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
  if (firstReading) await workQueue.expedite(database, service);
  else if (repository)
    await knex('runbooks_services')
      .where({ ref: service })
      .whereNull('viewed_at')
      .where(row =>
        row
          .whereNull('repository_checked_at')
          .orWhere(
            'repository_checked_at',
            '<',
            knex.raw('? - ?', [clock.now(knex), freshMilliseconds]),
          ),
      )
      .update({ viewed_at: clock.now(knex) });
}
