import {
  inChunks,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import type { Knex } from 'knex';
import { clusterPolicyResources } from '../evidence/clusterPolicies';
import type { Lease } from '../leases';
import type { Placement } from '../placement';
import type { ObjectChange, ObjectSink, WatchedResource } from '../watching';
import { type EnvironmentKey, markDirty } from './dirtyKeys';
import { stagesOfCluster } from './environmentRows';
import { createFencedWriter, type StoreOptions } from './fencedWriter';
import { objectRow, type ObjectRow } from './objectRows';
import { confirmWatch, writeWatchStatus } from './watchRows';

const resourceName = ({ group, version, plural }: WatchedResource) =>
  [group, version, plural].filter(part => part !== '').join('/');

type Placed = Pick<ObjectRow, 'uid' | 'hash' | 'service' | 'environment'>;

const keysOf = (rows: readonly Placed[]): EnvironmentKey[] =>
  rows.flatMap(({ service, environment }) =>
    service !== null && environment !== null ? [{ service, environment }] : [],
  );

/** Objects that are written in one transaction: a page of a list. */
const writtenTogether = 500;
/** Objects that are removed by one statement. */
const removedTogether = 1_000;

/**
 * Writes what the watches of a cluster see, for the owner of the cluster's lease. Only rows whose content or place changed
 * are written, and exactly their environments are marked, in the same transaction.
 */
export function createObjectSink(
  options: StoreOptions,
  lease: Lease,
  cluster: string,
): ObjectSink {
  const { database } = options;
  const writer = createFencedWriter(options, lease);
  const of = (trx: Knex, resource: string) =>
    trx<ObjectRow>('delivery_objects').where({ cluster, resource });

  const known = (
    trx: Knex,
    resource: string,
    uids: readonly string[],
  ): Promise<Placed[]> =>
    of(trx, resource)
      .whereIn('uid', [...uids])
      .select('uid', 'hash', 'service', 'environment');

  /** Environments of rows; a policy of the whole cluster concerns all its stages. */
  const concerned = async (
    trx: Knex,
    resource: string,
    rows: readonly Placed[],
  ): Promise<EnvironmentKey[]> =>
    rows.length > 0 && clusterPolicyResources.includes(resource)
      ? stagesOfCluster(trx, cluster)
      : keysOf(rows);

  async function upsert(
    trx: Knex,
    resource: string,
    placement: Placement,
    summaries: readonly ObjectSummary[],
  ): Promise<EnvironmentKey[]> {
    const rows = summaries.map(summary =>
      objectRow(cluster, resource, summary, placement),
    );
    const before = new Map(
      (
        await known(
          trx,
          resource,
          rows.map(({ uid }) => uid),
        )
      ).map(row => [row.uid, row]),
    );
    const changed = rows.filter(row => {
      const old = before.get(row.uid);
      return (
        old?.hash !== row.hash ||
        old.service !== row.service ||
        old.environment !== row.environment
      );
    });
    await upsertRows(
      trx,
      'delivery_objects',
      ['cluster', 'resource', 'uid'],
      changed,
    );
    return concerned(trx, resource, [
      ...changed,
      ...changed.flatMap(({ uid }) => before.get(uid) ?? []),
    ]);
  }

  async function remove(
    trx: Knex,
    resource: string,
    uids: readonly string[],
  ): Promise<EnvironmentKey[]> {
    const removed = await known(trx, resource, uids);
    await of(trx, resource)
      .whereIn('uid', [...uids])
      .delete();
    return concerned(trx, resource, removed);
  }

  return {
    async replace(watched, pages) {
      const resource = resourceName(watched);
      const seen = new Set<string>();
      for await (const page of pages) {
        const unique = lastByUid(page);
        for (const { uid } of unique) seen.add(uid);
        for (const chunk of inChunks(unique, writtenTogether))
          await writer.place(async (trx, placement) => {
            await markDirty(
              database,
              trx,
              await upsert(trx, resource, placement, chunk),
            );
            // A long list is a sign of life, too.
            await confirmWatch(database, trx, cluster, resource);
          });
      }
      const rows = await of(database.knex, resource).select('uid');
      const gone = rows.map(({ uid }) => uid).filter(uid => !seen.has(uid));
      for (const chunk of inChunks(gone, removedTogether))
        await writer.write(async trx =>
          markDirty(database, trx, await remove(trx, resource, chunk)),
        );
    },
    async apply(watched, changes) {
      const resource = resourceName(watched);
      for (const chunk of inChunks(changes, writtenTogether)) {
        const { summaries, removed } = partition(chunk);
        await writer.place(async (trx, placement) =>
          markDirty(database, trx, [
            ...(await upsert(trx, resource, placement, summaries)),
            ...(removed.length > 0 ? await remove(trx, resource, removed) : []),
          ]),
        );
      }
    },
    status: status =>
      writer.write(trx => writeWatchStatus(database, trx, cluster, status)),
  };
}

const lastByUid = (
  summaries: readonly ObjectSummary[],
): readonly ObjectSummary[] => [
  ...new Map(summaries.map(summary => [summary.uid, summary])).values(),
];

/** The last change of each object decides, should a caller send several. */
function partition(changes: readonly ObjectChange[]) {
  const last = new Map(
    changes.map(change => [
      change.type === 'upsert' ? change.summary.uid : change.uid,
      change,
    ]),
  );
  const summaries: ObjectSummary[] = [];
  const removed: string[] = [];
  for (const change of last.values())
    if (change.type === 'upsert') summaries.push(change.summary);
    else removed.push(change.uid);
  return { summaries, removed };
}
