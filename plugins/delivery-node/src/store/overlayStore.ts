import {
  inChunks,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { DesiredOverlay, OverlayKey, OverlayStore } from '../desired';
import type { Lease } from '../leases';
import { type EnvironmentKey, markDirty } from './dirtyKeys';
import {
  createFencedWriter,
  readServices,
  type StoreOptions,
} from './fencedWriter';
import { environmentsOf } from './serviceStore';

/** Name of the config repository among the sources. */
export const configRepositorySource = 'desired';

/** When the config repository last answered; undefined before its first answer. */
export async function readDesiredSource(knex: Knex): Promise<
  | {
      readonly commit: string | undefined;
      /** Milliseconds by the database's clock. */
      readonly okAt: number | undefined;
      readonly problem: string | undefined;
    }
  | undefined
> {
  const row = await knex('delivery_sources')
    .where({ name: configRepositorySource })
    .first();
  return (
    row && {
      commit: row.commit ?? undefined,
      okAt: row.ok_at === null ? undefined : Number(row.ok_at),
      problem: row.problem ?? undefined,
    }
  );
}

async function writeSource(trx: Knex, fields: object): Promise<void> {
  await trx('delivery_sources')
    .insert({ name: configRepositorySource, ...fields })
    .onConflict('name')
    .merge();
}

/** {@link OverlayStore} for the owner of a lease. */
export function createOverlayStore(
  options: StoreOptions,
  lease: Lease,
): OverlayStore {
  const { database, organisation } = options;
  const { knex } = database;
  const writer = createFencedWriter(options, lease);
  return {
    async read() {
      const rows = await knex('delivery_overlays').select('overlay');
      return {
        commit: (await readDesiredSource(knex))?.commit,
        overlays: rows.map(({ overlay }): DesiredOverlay =>
          JSON.parse(overlay),
        ),
      };
    },
    write: ({ commit, upserts, removals }) =>
      writer.place(async (trx, placement) => {
        for (const chunk of inChunks(removals))
          await trx('delivery_overlays')
            .whereIn(
              ['folder', 'environment'],
              chunk.map(({ service, environment }) => [service, environment]),
            )
            .delete();
        await upsertRows(
          trx,
          'delivery_overlays',
          ['folder', 'environment'],
          upserts.map(overlay => ({
            folder: overlay.service,
            environment: overlay.environment,
            overlay: JSON.stringify(overlay),
          })),
        );
        await writeSource(trx, { commit });
        const keyOf = (overlay: OverlayKey): EnvironmentKey[] => {
          const service = placement.serviceOfFolder(overlay.service)?.ref;
          return service === undefined
            ? []
            : [{ service, environment: overlay.environment }];
        };
        await markDirty(
          database,
          trx,
          [...upserts, ...removals].flatMap(keyOf),
        );
      }),
    looked: ({ at, problem }) =>
      writer.write(async trx => {
        const first = (await readDesiredSource(trx))?.okAt === undefined;
        await writeSource(trx, {
          problem: problem ?? null,
          ...(problem === undefined && {
            ok: at,
            ok_at: await database.now(trx),
          }),
        });
        if (first && problem === undefined)
          await markDirty(
            database,
            trx,
            await environmentsOf(trx, await readServices(trx), organisation),
          );
      }),
  };
}
