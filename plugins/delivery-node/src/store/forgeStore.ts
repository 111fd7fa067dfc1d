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
import { readWaitingChanges } from './forgeRows';
import { advanceCounter, inChunks, readCounter, upsertRows } from './rows';
import { environmentsOf } from './serviceStore';

/** Longest time that a host's wish to be left alone is followed, in milliseconds. */
const longestWait = 3_600_000;

interface Wanted {
  readonly repository: string;
  readonly what: ForgeSubject;
  readonly url: string;
  readonly host: string;
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '');
const wanted = (url: string, what: ForgeSubject): Wanted => ({
  repository: repositoryKey(url),
  what,
  url,
  host: hostOf(url),
});
const nameOf = ({ repository, what }: Pick<Wanted, 'repository' | 'what'>) =>
  `${what} ${repository}`;

/**
 * {@link ForgeStore} for the owner of a lease. Builds are asked of every repository that a service of the catalog names;
 * change requests of the config repository, and of the repositories of services that have previews.
 *
 * @param interval - milliseconds between two answers to the same question
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
  let services: { version: number; urls: ReadonlyMap<string, string> } = {
    version: -1,
    urls: new Map(),
  };
  let known = '';

  /** Repositories by service. */
  async function repositories(): Promise<ReadonlyMap<string, string>> {
    const version = await readCounter(knex, 'services');
    if (version !== services.version)
      services = {
        version,
        urls: new Map(
          (await readServices(knex)).flatMap(({ ref, repository }) =>
            repository === undefined ? [] : [[ref, repository] as const],
          ),
        ),
      };
    return services.urls;
  }

  /** Brings the questions to what services and previews there are now. */
  async function settle(): Promise<void> {
    const urls = await repositories();
    const previews: { service: string }[] = await knex('delivery_environments')
      .where({ kind: 'preview' })
      .distinct('service');
    const all = [
      wanted(config.url, 'changes'),
      ...[...urls.values()].map(url => wanted(url, 'build')),
      ...previews.flatMap(({ service }) => {
        const url = urls.get(service);
        return url ? [wanted(url, 'changes')] : [];
      }),
    ];
    const rows = new Map(all.map(one => [nameOf(one), one]));
    const text = [...rows.keys()].sort().join('\n');
    if (text === known) return;
    await writer.write(async trx => {
      const have: Wanted[] = await trx('delivery_forge').select(
        'repository',
        'what',
      );
      const names = new Set(have.map(nameOf));
      for (const row of have.filter(one => !rows.has(nameOf(one)))) {
        const { repository, what } = row;
        await trx('delivery_forge').where({ repository, what }).delete();
        if (what === 'changes')
          await trx('delivery_open_changes').where({ repository }).delete();
      }
      const missing = [...rows].filter(([name]) => !names.has(name));
      for (const chunk of inChunks(missing))
        await trx('delivery_forge')
          .insert(chunk.map(([, row]) => ({ ...row, next_at: 0 })))
          .onConflict(['repository', 'what'])
          .ignore();
    });
    known = text;
  }

  /** Notes an answer; undefined when the question isn't wanted any more. */
  async function answered(
    trx: Knex,
    url: string,
    what: ForgeSubject,
    fields: object = {},
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
        next_at: now + interval,
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
      const rows: Wanted[] = await knex('delivery_forge')
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

    writeBuild: (url, build) =>
      writer.write(async trx => {
        const value = build === undefined ? null : JSON.stringify(build);
        const before = await answered(trx, url, 'build', { value });
        const same =
          !before ||
          (before.value === value &&
            before.problem === null &&
            before.ok_at !== null);
        return same ? undefined : advanceCounter(trx, 'revision');
      }),

    async writeChanges(url, changes) {
      const urls = await repositories();
      const repository = repositoryKey(url);
      return writer.place(async (trx, placement) => {
        const before = await answered(trx, url, 'changes');
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
            ? await everything(trx)
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

    failed: ({ repository: url, what }, { problem, retryAfter }) =>
      writer.write(async trx => {
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
          await markDirty(database, trx, await everything(trx));
        return advanceCounter(trx, 'revision');
      }),
  };

  async function everything(trx: Knex): Promise<EnvironmentKey[]> {
    return environmentsOf(trx, await readServices(trx), organisation);
  }
}

/** Puts the questions about a repository before all others: its host says that something happened there. */
export async function askForgeSoon(knex: Knex, url: string): Promise<void> {
  await knex('delivery_forge')
    .where({ repository: repositoryKey(url) })
    .update({ next_at: 0 });
}
