import {
  type PluginDatabase,
  isPostgres,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { LeaseLostError } from './leaseLostError';

/** How long a lease lasts without being renewed, in milliseconds. */
export const leaseMilliseconds = 30_000;

/** Times of ownership, in milliseconds. */
export interface LeaseTimes {
  /** How long a lease lasts without being renewed; the same for every replica. */
  readonly lasts: number;
  /** How often it's renewed. */
  readonly renew: number;
  /** How often a lease that another replica owns is tried; half of it is random. */
  readonly retry: number;
}

/** With what a lease lasts, and a transaction that a paused owner left open, take-over takes at most 45 s. */
export const leaseTimes: LeaseTimes = {
  lasts: leaseMilliseconds,
  renew: 10_000,
  retry: 10_000,
};

/** Ownership of something among replicas. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  /** Grows each time that somebody takes the lease; fences the writes of owners before. */
  readonly epoch: number;
}

/** Leases in the database, by its clock. */
export interface Leases {
  /** Undefined while another owner's lease lasts. */
  acquire(name: string): Promise<Lease | undefined>;
  /** @throws LeaseLostError */
  renew(lease: Lease): Promise<void>;
  /** Lets go, so that the next owner needn't wait; nothing happens when the lease is lost already. */
  release(lease: Lease): Promise<void>;
}

/** @param owner - unique for each replica and start */
export function createLeases(
  { knex, clock }: PluginDatabase,
  owner: string,
  { lasts }: Pick<LeaseTimes, 'lasts'> = leaseTimes,
): Leases {
  const until = () =>
    knex.raw('? + ?', [clock.now(knex), lasts]) as unknown as number;
  return {
    async acquire(name) {
      const rows = await knex('delivery_leases')
        .insert({ name, owner, epoch: 1, expires_at: until() })
        .onConflict('name')
        .merge({
          owner,
          epoch: knex.raw('delivery_leases.epoch + 1'),
          expires_at: until(),
        })
        .where('delivery_leases.expires_at', '<=', clock.now(knex))
        .returning('epoch');
      return rows[0] && { name, owner, epoch: Number(rows[0].epoch) };
    },
    async renew(lease) {
      const renewed = await knex('delivery_leases')
        .where({ ...lease })
        .update({ expires_at: until() });
      if (renewed === 0) throw new LeaseLostError(lease.name);
    },
    async release(lease) {
      await knex('delivery_leases')
        .where({ ...lease })
        .update({ expires_at: 0 });
    },
  };
}

/**
 * Holds a lease against take-over until the transaction ends. In PostgreSQL a transaction whose process is paused is
 * ended by the server after 5 s, so that it doesn't hold up the next owner; SQLite has one writer anyway.
 *
 * @returns the version of the services, which can't change in this transaction either
 * @throws LeaseLostError when somebody else took the lease
 */
export async function holdLease(
  trx: Knex,
  { name, owner, epoch }: Lease,
): Promise<number> {
  const postgres = isPostgres(trx);
  const result = await trx.raw(
    `select c.value${postgres ? ", set_config('idle_in_transaction_session_timeout', '5s', true)" : ''}
     from delivery_leases l join delivery_counters c on c.name = 'services'
     where l.name = ? and l.owner = ? and l.epoch = ?
     ${postgres ? 'for key share of l for share of c' : ''}`,
    [name, owner, epoch],
  );
  const [row] = postgres ? result.rows : result;
  if (!row) throw new LeaseLostError(name);
  return Number(row.value);
}
