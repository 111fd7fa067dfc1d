import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type {
  ClusterStatus,
  SignOfLife,
} from '@golden-path/plugin-delivery-common';
import type { Knex } from 'knex';
import { clusterReading, type Reading } from '../store/clusterReading';
import {
  forgeStaleness,
  readForgeReadings,
  readingKey,
  type ForgeReading,
} from '../store/forgeRows';
import { readDesiredSource } from '../store/overlayStore';
import { readWatches } from '../store/watchRows';
import { clusterStatusOf } from './clusterStatusOf';
import { staleFrom, type StaleAfter } from './staleness';

/** How the sources of all values fare at this moment. */
export interface Freshness {
  readonly clusters: readonly ClusterStatus[];
  /** Names of clusters whose values are the last known ones. */
  readonly staleClusters: readonly string[];
  readonly signOf: SignOfLife;
  /** How the hosts of the repositories that were asked for answered. */
  readonly forge: ReadonlyMap<string, ForgeReading>;
  readonly now: number;
  /** Changes when, and only when, something becomes stale or fresh, or a cluster's state changes. */
  readonly edge: string;
  /** Changes with {@link edge}, and with what is said about a cluster that isn't live. */
  readonly text: string;
}

/** Reads when sources gave their last sign of life; of hosts those of `repositories`. */
export async function readFreshness(
  { knex, ...database }: PluginDatabase,
  staleAfter: StaleAfter,
  repositories: readonly string[] = [],
): Promise<Freshness> {
  const now = await database.now(knex);
  const watches = await readWatches(knex);
  const names: { name: string; title: string }[] = await configured(knex);
  const clusters = names.map(cluster =>
    clusterStatusOf(cluster, watches, now, staleAfter),
  );
  const source = await readDesiredSource(knex);
  const readings = new Map(
    names.map(({ name }) => [name, clusterReading(watches, name)]),
  );
  const sign = (seenAt: number, staleAt: number) => ({
    observedAt: new Date(seenAt).toISOString(),
    stale: now > staleAt,
  });
  const ofReading = (reading: Reading | undefined) =>
    reading?.read
      ? sign(reading.seenAt, staleFrom(reading, staleAfter))
      : undefined;
  const git =
    source?.okAt === undefined
      ? undefined
      : sign(source.okAt, source.okAt + staleAfter.git);
  const forge = await readForgeReadings(knex, repositories);
  const ofForge = (repository: string) => {
    const { okAt, problem } =
      forge.get(readingKey(repository, 'changes')) ?? {};
    return okAt === undefined
      ? undefined
      : {
          ...sign(okAt, okAt + staleAfter.git),
          ...(problem !== undefined && { problem }),
        };
  };
  const engines = [...readings.values()].map(
    ({ engineRead }) => ofReading(engineRead)?.stale ?? '-',
  );
  const edge = JSON.stringify([
    clusters.map(({ name, state, stale, staleKinds }) => [
      name,
      state,
      stale,
      staleKinds,
    ]),
    engines,
    git?.stale ?? '-',
    await forgeStaleness(knex, now, staleAfter.git),
  ]);
  return {
    clusters,
    staleClusters: clusters.flatMap(({ name, stale }) => (stale ? [name] : [])),
    signOf: from => {
      if (from.kind === 'git') return git;
      if (from.kind === 'forge') return ofForge(from.repository);
      if (from.kind === 'configuration') return undefined;
      const reading = readings.get(from.cluster);
      return ofReading(
        from.kind === 'cluster' ? reading?.read : reading?.engineRead,
      );
    },
    forge,
    now,
    edge,
    text: JSON.stringify([
      edge,
      clusters.map(({ since, cause, nextTry }) => [since, cause, nextTry]),
    ]),
  };
}

const configured = (knex: Knex) =>
  knex('delivery_clusters').select('name', 'title').orderBy('name');
