import { inChunks } from '@golden-path/plugin-golden-path-node/database';
import { repositoryKey, type ForgeSubject } from '../desired';
import {
  readServices,
  type FencedWriter,
  type StoreOptions,
} from './fencedWriter';
import { readCounter } from './counters';

/** A question as it is stored. */
export interface ForgeRow {
  readonly repository: string;
  readonly what: ForgeSubject;
  readonly url: string;
  readonly host: string;
}

/** Host of a URL; empty for what isn't one. */
export const hostOf = (url: string) =>
  URL.canParse(url) ? new URL(url).host : '';
const wanted = (url: string, what: ForgeSubject): ForgeRow => ({
  repository: repositoryKey(url),
  what,
  url,
  host: hostOf(url),
});
const nameOf = ({ repository, what }: Pick<ForgeRow, 'repository' | 'what'>) =>
  `${what} ${repository}`;

/**
 * Which questions are asked: builds of every repository that a service of the catalog names; change requests of the
 * config repository, and of the repositories of services that have previews.
 */
export function createForgeQuestions(
  { database: { knex }, organisation }: StoreOptions,
  writer: FencedWriter,
): {
  /** Repositories by service. */
  repositories(): Promise<ReadonlyMap<string, string>>;
  /** Brings the stored questions to what services and previews there are now. */
  settle(): Promise<void>;
} {
  const config = organisation.configRepository;
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
      const have: ForgeRow[] = await trx('delivery_forge').select(
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

  return { repositories, settle };
}
