import {
  inChunks,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import type { NewestBuild } from '@golden-path/plugin-golden-path-node';
import type { Knex } from 'knex';
import {
  repositoryKey,
  type ForgeQuestion,
  type ForgeStore,
  type ForgeSubject,
  type WaitingChange,
} from '../desired';
import type { Lease } from '../leases';
import { previewEnvironmentOf, type Placement } from '../placement';
import { type EnvironmentKey, markDirty } from './dirtyKeys';
import {
  createFencedWriter,
  readServices,
  type StoreOptions,
} from './fencedWriter';
import { createForgeQuestions, hostOf, type ForgeRow } from './forgeQuestions';
import { readWaitingChanges } from './forgeRows';
import { advanceCounter } from './counters';
import { environmentsOf } from './serviceStore';

/** Shortest time between two answers about a service's repository of which nothing is under way, in milliseconds. */
const quietInterval = 30_000;
/** Longest time that a host's wish to be left alone is followed, in milliseconds. */
const longestWait = 3_600_000;

/**
 * {@link ForgeStore} for the owner of a lease. Builds are asked of every repository that a service of the catalog names;
 * change requests of the config repository, and of the repositories of services that have previews.
 *
 * @param interval - milliseconds between two answers about the config repository, and about a commit whose checks run;
 * others are asked for no more often than every {@link quietInterval}
 */
export function createForgeStore(
  options: StoreOptions & { readonly interval: number },
  lease: Lease,
): ForgeStore {
  const { database, organisation, interval } = options;
  const { knex } = database;
  const writer = createFencedWriter(options, lease);
  const config = organisation.configRepository;
  const configKey = repositoryKey(config.url);
  const { repositories, settle } = createForgeQuestions(options, writer);
  /** Notes an answer; undefined when the question isn't wanted any more. */
  async function answered(
    trx: Knex,
    url: string,
    what: ForgeSubject,
    { busy, ...fields }: { busy: boolean; value?: string | null },
  ) {
    const key = { repository: repositoryKey(url), what };
    const before = await trx('delivery_forge').where(key).first();
    if (!before) return undefined;
    const now = await database.now(trx);
    await trx('delivery_forge')
      .where(key)
      .update({
        ...fields,
        ok_at: now,
        problem: null,
        next_at: now + (busy ? interval : Math.max(interval, quietInterval)),
      });
    return before;
  }

  /** Environments that people see other change requests of. */
  function touched(
    repository: string,
    changes: readonly WaitingChange[],
    placement: Placement,
    urls: ReadonlyMap<string, string>,
  ): EnvironmentKey[] {
    const ofConfig = changes.flatMap(({ touches }) =>
      touches.flatMap(({ folder, environment }) => {
        const service = placement.serviceOfFolder(folder)?.ref;
        const names =
          environment === undefined
            ? organisation.environments.map(({ name }) => name)
            : [environment];
        return service === undefined
          ? []
          : names.map(name => ({ service, environment: name }));
      }),
    );
    const ofPreviews = [...urls]
      .filter(([, url]) => repositoryKey(url) === repository)
      .flatMap(([service]) =>
        changes.map(({ number }) => ({
          service,
          environment: previewEnvironmentOf(number),
        })),
      );
    return [...ofConfig, ...ofPreviews];
  }

  return {
    async due(limit) {
      await settle();
      const now = await database.now();
      const rows: ForgeRow[] = await knex('delivery_forge')
        .where('next_at', '<=', now)
        .orderByRaw('case when repository = ? then 0 else 1 end', [configKey])
        .orderBy(['next_at', 'repository', 'what'])
        .limit(limit)
        .select('repository', 'what', 'url');
      const waiting = await readWaitingChanges(
        knex,
        rows
          .filter(({ what }) => what === 'changes')
          .map(({ repository }) => repository),
      );
      return rows.map(({ repository, what, url }): ForgeQuestion => {
        if (what === 'build') return { what, repository: url };
        const isConfig = repository === configKey;
        return {
          what,
          repository: url,
          branch: isConfig ? config.branch : undefined,
          withTouched: isConfig,
          known: waiting.get(repository) ?? [],
        };
      });
    },

    async writeBuild(url, build) {
      const urls = await repositories();
      return writer.write(async trx => {
        const value = build === undefined ? null : JSON.stringify(build);
        const before = await answered(trx, url, 'build', {
          value,
          busy: build?.checks.some(({ state }) => state === 'running') ?? false,
        });
        const same =
          !before ||
          (before.value === value &&
            before.problem === null &&
            before.ok_at !== null);
        const revision = same
          ? undefined
          : await advanceCounter(trx, 'revision');
        if (before && commitOf(before.value) !== build?.commit.id)
          await markDirty(
            database,
            trx,
            await environmentsIn(trx, 'stage', repositoryKey(url), urls),
          );
        return revision;
      });
    },

    async writeChanges(url, changes) {
      const urls = await repositories();
      const repository = repositoryKey(url);
      return writer.place(async (trx, placement) => {
        const before = await answered(trx, url, 'changes', {
          busy: repository === configKey,
        });
        if (!before) return undefined;
        const old =
          (await readWaitingChanges(trx, [repository])).get(repository) ?? [];
        const text = (change: WaitingChange) => JSON.stringify(change);
        const [were, are] = [old, changes].map(
          list => new Map(list.map(one => [one.number, text(one)])),
        );
        const gone = old.filter(({ number }) => !are?.has(number));
        const news = changes.filter(one => were?.get(one.number) !== text(one));
        for (const chunk of inChunks(gone))
          await trx('delivery_open_changes')
            .where({ repository })
            .whereIn(
              'number',
              chunk.map(({ number }) => number),
            )
            .delete();
        await upsertRows(
          trx,
          'delivery_open_changes',
          ['repository', 'number'],
          news.map(({ touches, ...change }) => ({
            repository,
            number: change.number,
            change: JSON.stringify(change),
            touches: JSON.stringify(touches),
          })),
        );
        const other = new Set(news.map(({ number }) => number));
        const dirty =
          before.ok_at === null
            ? await concerned(trx, repository, urls)
            : touched(
                repository,
                [
                  ...gone,
                  ...news,
                  ...old.filter(({ number }) => other.has(number)),
                ],
                placement,
                urls,
              );
        await markDirty(database, trx, dirty);
        return before.problem === null
          ? undefined
          : advanceCounter(trx, 'revision');
      });
    },

    async failed({ repository: url, what }, { problem, retryAfter }) {
      const urls = await repositories();
      return writer.write(async trx => {
        const key = { repository: repositoryKey(url), what };
        const before = await trx('delivery_forge').where(key).first();
        if (!before) return undefined;
        const now = await database.now(trx);
        await trx('delivery_forge')
          .where(key)
          .update({ problem, next_at: now + interval });
        if (retryAfter !== undefined) {
          const until = now + Math.min(retryAfter, longestWait);
          await trx('delivery_forge')
            .where({ host: hostOf(url) })
            .where('next_at', '<', until)
            .update({ next_at: until });
        }
        if (before.problem === problem) return undefined;
        // What was never read says why in the environments' own rows.
        if (before.ok_at === null && what === 'changes')
          await markDirty(
            database,
            trx,
            await concerned(trx, key.repository, urls),
          );
        return advanceCounter(trx, 'revision');
      });
    },
  };

  /** Environments that a repository's change requests can concern: all of the config repository's, else its services' previews. */
  async function concerned(
    trx: Knex,
    repository: string,
    urls: ReadonlyMap<string, string>,
  ): Promise<EnvironmentKey[]> {
    if (repository === configKey)
      return environmentsOf(trx, await readServices(trx), organisation);
    return environmentsIn(trx, 'preview', repository, urls);
  }

  /** Environments of a kind of the services that have a repository. */
  async function environmentsIn(
    trx: Knex,
    kind: 'stage' | 'preview',
    repository: string,
    urls: ReadonlyMap<string, string>,
  ): Promise<EnvironmentKey[]> {
    const services = [...urls].flatMap(([service, url]) =>
      repositoryKey(url) === repository ? [service] : [],
    );
    const keys: EnvironmentKey[] = [];
    for (const chunk of inChunks(services))
      keys.push(
        ...(await trx('delivery_environments')
          .where({ kind })
          .whereIn('service', [...chunk])
          .select('service', 'environment')),
      );
    return keys;
  }
}

/** The newest commit of an answer as it is stored. */
function commitOf(value: string | null): string | undefined {
  if (value === null) return undefined;
  const { commit }: NewestBuild = JSON.parse(value);
  return commit.id;
}

/** Puts the questions about a repository before all others: its host says that something happened there. */
export async function askForgeSoon(knex: Knex, url: string): Promise<void> {
  await knex('delivery_forge')
    .where({ repository: repositoryKey(url) })
    .update({ next_at: 0 });
}
