import type {
  ClusterStatus,
  SignOfLife,
} from '@golden-path/plugin-delivery-common';
import type { Knex } from 'knex';
import { clusterReading, type Reading } from '../store/clusterReading';
import { readDesiredSource } from '../store/overlayStore';
import type { DeliveryDatabase } from '../store/transactions';
import { readWatches } from '../store/watchRows';
import { clusterStatusOf } from './clusterStatusOf';

/** Ages from which values are stale, in milliseconds. */
export interface StaleAfter {
  /** Without a sign of life of the cluster's watch. */
  readonly cluster: number;
  /** Without an answer of the config repository. */
  readonly git: number;
}

/** How the sources of all values fare at this moment. */
export interface Freshness {
  readonly clusters: readonly ClusterStatus[];
  /** Names of clusters whose values are the last known ones. */
  readonly staleClusters: readonly string[];
  readonly signOf: SignOfLife;
  /** Changes when, and only when, something becomes stale or fresh, or a cluster's state changes. */
  readonly text: string;
}

/** Reads when sources gave their last sign of life. */
export async function readFreshness(
  { knex, ...database }: DeliveryDatabase,
  staleAfter: StaleAfter,
): Promise<Freshness> {
  const now = await database.now(knex);
  const watches = await readWatches(knex);
  const names: { name: string; title: string }[] = await configured(knex);
  const clusters = names.map(cluster =>
    clusterStatusOf(cluster, watches, now, staleAfter.cluster),
  );
  const source = await readDesiredSource(knex);
  const readings = new Map(
    names.map(({ name }) => [name, clusterReading(watches, name)]),
  );
  const sign = (seenAt: number | undefined, limit: number) =>
    seenAt === undefined
      ? undefined
      : {
          observedAt: new Date(seenAt).toISOString(),
          stale: now - seenAt > limit,
        };
  const ofReading = (reading: Reading | undefined) =>
    sign(reading?.read ? reading.seenAt : undefined, staleAfter.cluster);
  const git = sign(source?.okAt, staleAfter.git);
  const engines = [...readings.values()].map(
    ({ engineRead }) => ofReading(engineRead)?.stale ?? '-',
  );
  return {
    clusters,
    staleClusters: clusters.flatMap(({ name, stale }) => (stale ? [name] : [])),
    signOf: from => {
      if (from.kind === 'git') return git;
      const reading = readings.get(from.cluster);
      return ofReading(
        from.kind === 'cluster' ? reading?.read : reading?.engineRead,
      );
    },
    text: JSON.stringify([
      clusters.map(({ name, state, stale }) => [name, state, stale]),
      engines,
      git?.stale ?? '-',
    ]),
  };
}

const configured = (knex: Knex) =>
  knex('delivery_clusters').select('name', 'title').orderBy('name');
