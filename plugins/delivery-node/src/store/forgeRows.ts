import { inChunks } from '@golden-path/plugin-golden-path-node/database';
import type { NewestBuild } from '@golden-path/plugin-golden-path-node';
import type { Knex } from 'knex';
import {
  type ForgeSubject,
  repositoryKey,
  type WaitingChange,
} from '../desired';

/** How a repository's host answered. Times are milliseconds by the database's clock. */
export interface ForgeReading {
  readonly repository: string;
  readonly what: ForgeSubject;
  /** When it last answered; undefined before its first answer. */
  readonly okAt: number | undefined;
  /** Why the last try failed, in one sentence; undefined when it didn't. */
  readonly problem: string | undefined;
  readonly build: NewestBuild | undefined;
}

/** Names a reading in a map. */
export const readingKey = (repository: string, what: ForgeSubject): string =>
  `${what} ${repositoryKey(repository)}`;

/** Readings of repositories, by {@link readingKey}. */
export async function readForgeReadings(
  knex: Knex,
  repositories: readonly string[],
): Promise<ReadonlyMap<string, ForgeReading>> {
  const keys = [...new Set(repositories.map(repositoryKey))];
  const found = new Map<string, ForgeReading>();
  for (const chunk of inChunks(keys))
    for (const row of await knex('delivery_forge').whereIn('repository', [
      ...chunk,
    ]))
      found.set(readingKey(row.repository, row.what), {
        repository: row.url,
        what: row.what,
        okAt: row.ok_at === null ? undefined : Number(row.ok_at),
        problem: row.problem ?? undefined,
        build: row.value === null ? undefined : JSON.parse(row.value),
      });
  return found;
}

/** Change requests of repositories that wait, the newest first, by {@link repositoryKey}. */
export async function readWaitingChanges(
  knex: Knex,
  repositories: readonly string[],
): Promise<ReadonlyMap<string, readonly WaitingChange[]>> {
  const found = new Map<string, WaitingChange[]>();
  for (const chunk of inChunks([...new Set(repositories.map(repositoryKey))]))
    for (const { repository, change, touches } of await knex(
      'delivery_open_changes',
    )
      .whereIn('repository', [...chunk])
      .orderBy(['repository', { column: 'number', order: 'desc' }])) {
      const list = found.get(repository) ?? [];
      list.push({ ...JSON.parse(change), touches: JSON.parse(touches) });
      found.set(repository, list);
    }
  return found;
}

/** Repositories whose host hasn't answered for longer than `staleAfter`; a text that changes with them. */
export async function forgeStaleness(
  knex: Knex,
  now: number,
  staleAfter: number,
): Promise<string> {
  const [row] = await knex('delivery_forge')
    .where('ok_at', '<', now - staleAfter)
    .count({ count: '*' });
  return String(row?.count ?? 0);
}
