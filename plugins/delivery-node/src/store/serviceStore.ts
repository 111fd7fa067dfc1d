import { upsertRows } from '@golden-path/plugin-golden-path-node/database';
import type { Organisation } from '@golden-path/plugin-golden-path-common';
import type { Knex } from 'knex';
import type { ServiceFacts, ServiceStore } from '../catalog-services';
import type { Lease } from '../leases';
import { createPlacement, type Placement } from '../placement';
import { type EnvironmentKey, markDirty } from './dirtyKeys';
import { removeServices } from './environmentRows';
import { removeEvidenceOf } from './evidenceRows';
import {
  createFencedWriter,
  readServices,
  type StoreOptions,
} from './fencedWriter';
import { placeAnew } from './placeAnew';
import { advanceCounter } from './counters';
import { serviceRow } from './serviceRows';

/** Environments that a service has by itself, and those that are kept for it. */
export async function environmentsOf(
  trx: Knex,
  services: readonly Pick<ServiceFacts, 'ref' | 'configFolder'>[],
  { environments }: Organisation,
): Promise<EnvironmentKey[]> {
  const refs = new Set(services.map(({ ref }) => ref));
  const rows: EnvironmentKey[] = await trx('delivery_environments').select(
    'service',
    'environment',
  );
  return [
    ...rows.filter(({ service }) => refs.has(service)),
    ...services.flatMap(({ ref, configFolder }) =>
      configFolder === undefined
        ? []
        : environments.map(({ name }) => ({ service: ref, environment: name })),
    ),
  ];
}

/** {@link ServiceStore} for the owner of a lease. Objects of services that come, go or change are placed anew. */
export function createServiceStore(
  options: StoreOptions,
  lease: Lease,
): ServiceStore {
  const { database, organisation, rules } = options;
  const writer = createFencedWriter(options, lease);
  return {
    replace: services =>
      writer.write(async trx => {
        const old = await readServices(trx);
        const before = new Map(
          old.map(facts => [facts.ref, serviceRow(facts).hash]),
        );
        const unique = [
          ...new Map(services.map(facts => [facts.ref, facts])).values(),
        ];
        const rows = unique.map(serviceRow);
        const changed = rows.filter(
          ({ ref, hash }) => before.get(ref) !== hash,
        );
        const kept = new Set(rows.map(({ ref }) => ref));
        const gone = old.filter(({ ref }) => !kept.has(ref));
        if (changed.length === 0 && gone.length === 0) return;
        // First of all, so that writers of objects wait for the new services, or have committed before.
        await advanceCounter(trx, 'services');
        await upsertRows(trx, 'delivery_services', ['ref'], changed);
        await removeServices(
          trx,
          gone.map(({ ref }) => ref),
        );
        if (gone.length > 0) {
          await advanceCounter(trx, 'revision');
          await removeEvidenceOf(
            trx,
            gone.map(({ ref }) => ref),
            await database.now(trx),
          );
        }
        const placement: Placement = createPlacement(
          unique,
          organisation,
          rules,
        );
        const touched = new Set([
          ...changed.map(({ ref }) => ref),
          ...gone.map(({ ref }) => ref),
        ]);
        const affected = [...old, ...unique].filter(({ ref }) =>
          touched.has(ref),
        );
        const moved = await placeAnew(trx, affected, placement, organisation);
        const dirty = [
          ...moved,
          ...(await environmentsOf(
            trx,
            unique.filter(({ ref }) => touched.has(ref)),
            organisation,
          )),
        ];
        await markDirty(
          database,
          trx,
          dirty.filter(({ service }) => kept.has(service)),
        );
      }),
  };
}
