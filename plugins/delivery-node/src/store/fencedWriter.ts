import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { Organisation } from '@golden-path/plugin-golden-path-common';
import type { ServiceFacts } from '../catalog-services';
import { holdLease, type Lease } from '../leases';
import {
  createPlacement,
  type EnvironmentRules,
  type Placement,
} from '../placement';

/** What every writer of the store needs. */
export interface StoreOptions {
  readonly database: PluginDatabase;
  readonly organisation: Organisation;
  readonly rules: EnvironmentRules;
}

/** Writes of one owner of a lease. */
export interface FencedWriter {
  /**
   * Runs `work` in a transaction in which the lease can't be taken over and services don't change.
   * @throws LeaseLostError, and nothing is written
   */
  write<Result>(
    work: (trx: Knex.Transaction, servicesVersion: number) => Promise<Result>,
  ): Promise<Result>;
  /** Like `write`, with the placement by the services of that moment. */
  place<Result>(
    work: (trx: Knex.Transaction, placement: Placement) => Promise<Result>,
  ): Promise<Result>;
}

/** All services that the database has. */
export async function readServices(knex: Knex): Promise<ServiceFacts[]> {
  const rows = await knex('delivery_services').select('facts').orderBy('ref');
  return rows.map(({ facts }) => JSON.parse(facts));
}

/** @see {@link FencedWriter} */
export function createFencedWriter(
  { database, organisation, rules }: StoreOptions,
  lease: Lease,
): FencedWriter {
  let known: { version: number; placement: Placement } | undefined;

  async function placementOf(trx: Knex, version: number): Promise<Placement> {
    if (known?.version !== version)
      known = {
        version,
        placement: createPlacement(
          await readServices(trx),
          organisation,
          rules,
        ),
      };
    return known.placement;
  }

  return {
    write: work =>
      database.transaction(async trx => work(trx, await holdLease(trx, lease))),
    place: work =>
      database.transaction(async trx => {
        const version = await holdLease(trx, lease);
        return work(trx, await placementOf(trx, version));
      }),
  };
}
