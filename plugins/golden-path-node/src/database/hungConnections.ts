import type { Knex } from 'knex';

/** From when a connection in use counts as hung, in milliseconds; every transaction and read of ours is far shorter. */
export const hungMilliseconds = 60_000;

/** What a connection of node-postgres is, as far as it's ended here. */
interface RawConnection {
  readonly connection?: { readonly stream?: { destroy(): void } };
}

const guarded = new WeakSet<object>();

/**
 * Ends connections to PostgreSQL that somebody uses for too long. The driver waits for ever for a server that is gone
 * without a word (a failed host, a firewall that forgot the connection), and whoever waits for it with the driver. What
 * is ended rejects; the pool opens another connection.
 *
 * @see https://node-postgres.com/apis/client `query_timeout`, which leaves the connection in the pool
 */
export function endHungConnections(
  knex: Knex,
  after: number = hungMilliseconds,
): void {
  const { pool } = knex.client;
  if (!pool || guarded.has(pool)) return;
  guarded.add(pool);
  const timers = new Map<RawConnection, NodeJS.Timeout>();
  const free = (connection: RawConnection) => {
    clearTimeout(timers.get(connection));
    timers.delete(connection);
  };
  pool.on('acquireSuccess', (_: number, connection: RawConnection) => {
    free(connection);
    const timer = setTimeout(
      () => connection.connection?.stream?.destroy(),
      after,
    );
    timer.unref();
    timers.set(connection, timer);
  });
  pool.on('release', free);
  pool.on('destroyRequest', (_: number, connection: RawConnection) =>
    free(connection),
  );
}
