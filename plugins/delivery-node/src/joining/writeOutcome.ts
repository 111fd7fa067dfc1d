import {
  type PluginDatabase,
  inChunks,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import {
  clearDirty,
  markDirty,
  type DirtyKey,
  type EnvironmentKey,
} from '../store/dirtyKeys';
import { distanceKey } from '../store/distances';
import { removeEnvironments } from '../store/environmentRows';
import { writeEvidence, type EvidenceOutcome } from '../store/evidenceRows';
import { historyEntries } from '../store/retention';
import { advanceCounter, readCounter } from '../store/counters';
import type { ChangedEnvironment } from './environmentRow';
import type { JoinOutcome } from './joinServices';

/** Releases that are remembered of an environment. */
const releasesKept = 100;

/** What was written. */
export interface WrittenOutcome {
  readonly changed: number;
  readonly removed: number;
  /** The newest revision; undefined when nothing that people see changed. */
  readonly revision: number | undefined;
}

/** Removes the oldest rows of those environments that have more than `kept`. */
async function trim(
  trx: Knex,
  table: 'delivery_history' | 'delivery_releases',
  column: 'id' | 'first_seen',
  kept: number,
  keys: readonly EnvironmentKey[],
): Promise<void> {
  for (const chunk of inChunks(keys)) {
    const full: EnvironmentKey[] = await trx(table)
      .whereIn(
        ['service', 'environment'],
        chunk.map(({ service, environment }) => [service, environment]),
      )
      .groupBy('service', 'environment')
      .havingRaw('count(*) > ?', [kept])
      .select('service', 'environment');
    for (const { service, environment } of full) {
      const [newest] = await trx(table)
        .where({ service, environment })
        .orderBy(column, 'desc')
        .offset(kept)
        .limit(1)
        .select(column);
      if (newest)
        await trx(table)
          .where({ service, environment })
          .where(column, '<=', newest[column])
          .delete();
    }
  }
}

async function writeHistory(
  trx: Knex,
  changed: readonly ChangedEnvironment[],
  now: number,
): Promise<void> {
  const entries = changed.flatMap(({ service, environment, history }) =>
    history.map(({ kind, from, to, change }) => ({
      service,
      environment,
      at: now,
      kind,
      from: from ?? null,
      to,
      change: change ? JSON.stringify(change) : null,
    })),
  );
  for (const chunk of inChunks(entries))
    await trx('delivery_history').insert(chunk);
  await trim(
    trx,
    'delivery_history',
    'id',
    historyEntries,
    changed.filter(({ history }) => history.length > 0),
  );
}

async function writeReleases(
  trx: Knex,
  changed: readonly ChangedEnvironment[],
  now: number,
): Promise<void> {
  const seen = changed.filter(({ release }) => release !== undefined);
  await upsertRows(
    trx,
    'delivery_releases',
    ['service', 'environment', 'release'],
    seen.map(({ service, environment, release }) => ({
      service,
      environment,
      release,
      first_seen: now,
    })),
  );
  await trim(trx, 'delivery_releases', 'first_seen', releasesKept, seen);
}

/** @returns environments whose distance was asked for before, and which can have it in the next join */
async function wantDistances(
  trx: Knex,
  changed: readonly ChangedEnvironment[],
  now: number,
): Promise<EnvironmentKey[]> {
  const pairs = new Map(
    changed.flatMap(({ wanted }) =>
      wanted ? [[distanceKey(wanted), wanted] as const] : [],
    ),
  );
  const rows = [...pairs].map(([key, pair]) => ({
    key,
    pair: JSON.stringify(pair),
    asked: false,
    at: now,
  }));
  for (const chunk of inChunks(rows))
    await trx('delivery_distances').insert(chunk).onConflict('key').ignore();
  const asked = new Set<string>();
  for (const chunk of inChunks([...pairs.keys()]))
    for (const { key } of await trx('delivery_distances')
      .whereIn('key', [...chunk])
      .where({ asked: true })
      .select('key'))
      asked.add(key);
  return changed.filter(
    ({ wanted }) => wanted && asked.has(distanceKey(wanted)),
  );
}

/** Writes what a batch came to, and takes away the marks that it has read. */
export async function writeOutcome(
  database: PluginDatabase,
  trx: Knex,
  {
    changed,
    removed,
    dependent,
    evidence,
  }: JoinOutcome & { readonly evidence: EvidenceOutcome },
  marked: readonly DirtyKey[],
  now: number,
): Promise<WrittenOutcome> {
  const gone = await existing(trx, removed);
  await removeEnvironments(trx, removed);
  const visible = changed.some(each => each.visible) || gone > 0;
  const revision = visible ? await advanceCounter(trx, 'revision') : undefined;
  const current = revision ?? (await readCounter(trx, 'revision'));
  await upsertRows(
    trx,
    'delivery_environments',
    ['service', 'environment'],
    changed.map(({ row }) => ({
      ...row,
      revision: current,
    })),
  );
  await writeHistory(trx, changed, now);
  await writeReleases(trx, changed, now);
  const answered = await wantDistances(trx, changed, now);
  await writeEvidence(trx, evidence, now);
  await clearDirty(trx, marked);
  await markDirty(database, trx, [...dependent, ...answered]);
  return { changed: changed.length, removed: gone, revision };
}

/** How many of the environments there are. */
async function existing(
  trx: Knex,
  keys: readonly EnvironmentKey[],
): Promise<number> {
  let found = 0;
  for (const chunk of inChunks(keys)) {
    const rows = await trx('delivery_environments')
      .whereIn(
        ['service', 'environment'],
        chunk.map(({ service, environment }) => [service, environment]),
      )
      .select('service');
    found += rows.length;
  }
  return found;
}
