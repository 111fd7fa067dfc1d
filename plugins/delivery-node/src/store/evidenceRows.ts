import {
  inChunks,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { KindStates } from '../evidence/kindReadings';
import { advanceCounter } from './counters';
import { type EnvironmentKey, keyText } from './dirtyKeys';

/** How long it's told that an environment is gone, in milliseconds. */
const removedMilliseconds = 30 * 86_400_000;

/** What was last told of an environment's evidence. */
export interface ToldEvidence {
  readonly hash: string;
  readonly removed: boolean;
}

/** Environments whose evidence changed, and those that have none any more. */
export interface EvidenceOutcome {
  readonly changed: readonly (EnvironmentKey & { readonly hash: string })[];
  readonly removed: readonly EnvironmentKey[];
}

/** What was told of the environments of services, by key. */
export async function readToldEvidence(
  knex: Knex,
  refs: readonly string[],
): Promise<ReadonlyMap<string, ToldEvidence>> {
  const told = new Map<string, ToldEvidence>();
  for (const chunk of inChunks(refs))
    for (const row of await knex('delivery_evidence')
      .whereIn('service', [...chunk])
      .select('service', 'environment', 'hash', 'removed'))
      told.set(keyText(row), {
        hash: row.hash,
        removed: Boolean(row.removed),
      });
  return told;
}

/**
 * Gives each environment of an outcome a new version; nothing is written for an empty one. The counter's row is locked
 * until the transaction ends, so that versions become visible in their order. It comes after all other counters.
 *
 * @param now - milliseconds by the database's clock
 */
export async function writeEvidence(
  trx: Knex,
  { changed, removed }: EvidenceOutcome,
  now: number,
): Promise<void> {
  const keys = [
    ...changed.map(key => ({ ...key, removed: false })),
    ...removed.map(({ service, environment }) => ({
      service,
      environment,
      hash: '',
      removed: true,
    })),
  ];
  if (keys.length === 0) return;
  const newest = await advanceCounter(trx, 'evidence', keys.length);
  await upsertRows(
    trx,
    'delivery_evidence',
    ['service', 'environment'],
    keys.map((key, index) => ({
      ...key,
      version: newest - keys.length + 1 + index,
      changed_at: now,
    })),
  );
}

/** Tells that services are gone. */
export async function removeEvidenceOf(
  trx: Knex,
  refs: readonly string[],
  now: number,
): Promise<void> {
  const removed: EnvironmentKey[] = [];
  for (const chunk of inChunks(refs))
    removed.push(
      ...(await trx('delivery_evidence')
        .whereIn('service', [...chunk])
        .where({ removed: false })
        .select('service', 'environment')),
    );
  await writeEvidence(trx, { changed: [], removed }, now);
}

/** Forgets environments that are gone for 30 days. */
export async function forgetRemovedEvidence(
  trx: Knex,
  now: number,
): Promise<void> {
  await trx('delivery_evidence')
    .where({ removed: true })
    .where('changed_at', '<', now - removedMilliseconds)
    .delete();
}

/** What is told of the kinds of each cluster. */
export async function readKindStates(
  knex: Knex,
): Promise<ReadonlyMap<string, KindStates>> {
  const rows = await knex('delivery_kinds').select('cluster', 'states');
  return new Map(
    rows.map(({ cluster, states }) => [cluster, JSON.parse(states)]),
  );
}

/** Keeps what is told of the kinds of a cluster. */
export async function writeKindStates(
  trx: Knex,
  cluster: string,
  states: KindStates,
): Promise<void> {
  await upsertRows(
    trx,
    'delivery_kinds',
    ['cluster'],
    [{ cluster, states: JSON.stringify(states) }],
  );
}

/** Hashes of the policies of clusters, in an order that only they decide. */
export async function readPolicyHashes(
  knex: Knex,
  clusters: readonly string[],
  resources: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const hashes = new Map<string, string[]>();
  const rows = await knex('delivery_objects')
    .whereIn('cluster', [...clusters])
    .whereIn('resource', [...resources])
    .orderBy(['cluster', 'hash'])
    .select('cluster', 'hash');
  for (const { cluster, hash } of rows)
    hashes.set(cluster, [...(hashes.get(cluster) ?? []), hash]);
  return hashes;
}
