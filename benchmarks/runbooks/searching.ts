import { once } from 'node:events';
import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import type { RunbookSearchDocument } from '../../plugins/runbooks-backend/src/search';
import { createRunbooksCollator } from '../../plugins/runbooks-backend/src/search/runbooksCollator';
import { postgresVariable } from '../fleet/benchDatabase';
import { duration, medianTime, ratio, table, time, whole } from '../measure';
import { print } from '../commandLine';
import { authorization, type FollowedServices } from './followedServices';
import type { RunbooksOptions } from './runbooksOptions';
import { openLunr, openPostgres, type OpenEngine } from './searchEngines';

const type = 'runbooks';
const repetitions = 10;

/** What people look for, by what is printed; each must be found. */
const terms: Readonly<Record<string, (name: string) => string>> = {
  service: name => name,
  alert: name => `${name.replace(/^service-/, 'Service')}Unavailable`,
  words: () => 'connection refused',
};

/** What search costs with so many services. */
export interface Searching {
  readonly size: number;
  readonly documents: number;
  /** Milliseconds to collect them all, as the search plugin does. */
  readonly collecting: number;
  /** Undefined where the engine was left out. */
  readonly engines: readonly {
    readonly name: OpenEngine['name'];
    readonly indexing: number;
    /** Median milliseconds by what was looked for. */
    readonly queries: readonly number[];
  }[];
}

/** Collects the documents of all services, and looks for some with the engines that are there. */
export async function measureSearch(
  services: FollowedServices,
  { lunr }: RunbooksOptions,
): Promise<Searching> {
  const { size, serviceOf } = services;
  let documents: RunbookSearchDocument[] = [];
  const collecting = await time(async () => {
    documents = await collect(services.base);
  });
  const engines = [];
  for (const open of [...(size <= lunr ? [openLunr] : []), openPostgres]) {
    const opened = await open();
    if (!opened) continue;
    const { engine } = opened;
    try {
      const indexing = await time(() => index(opened, documents));
      const queries = [];
      for (const termOf of Object.values(terms))
        queries.push(
          await medianTime(repetitions, async turn => {
            const { name } = serviceOf(((turn + 1) * 7) % size);
            const term = termOf(name);
            const { results } = await engine.query({ term, types: [type] });
            if (results.length === 0)
              throw new Error(`${opened.name} found nothing for ${term}`);
          }),
        );
      engines.push({ name: opened.name, indexing, queries });
    } finally {
      await opened.close();
    }
  }
  return { size, documents: documents.length, collecting, engines };
}

async function collect(base: string): Promise<RunbookSearchDocument[]> {
  const auth = mockServices.auth({ pluginId: 'search' });
  const factory = createRunbooksCollator({
    discovery: {
      getBaseUrl: async () => base,
      getExternalBaseUrl: async () => base,
    },
    auth: Object.assign(auth, {
      getPluginRequestToken: async () => ({
        token: authorization.replace(/^Bearer /, ''),
      }),
    }),
  });
  const found: RunbookSearchDocument[] = [];
  for await (const document of await factory.getCollator())
    found.push(document as RunbookSearchDocument);
  return found;
}

async function index(
  { engine }: OpenEngine,
  documents: readonly RunbookSearchDocument[],
): Promise<void> {
  const indexer = await engine.getIndexer(type);
  const closed = once(indexer, 'close');
  Readable.from(documents).pipe(indexer);
  await closed;
}

/** Prints them, each beside itself with fewer services. */
export function printSearch(all: readonly Searching[]): void {
  const [least] = all;
  if (!least) return;
  const each = (one: Searching) => one.collecting / one.documents;
  print('\nSearch: documents from the plugin over HTTP');
  print(
    table(
      ['services', 'documents', 'each', 'collected', 'documents/s', 'growth'],
      all.map(one => [
        whole(one.size),
        whole(one.documents),
        (one.documents / one.size).toFixed(1),
        duration(one.collecting),
        whole(1_000 / each(one)),
        ratio(each(one) / each(least)),
      ]),
    ),
  );
  const firsts = new Map<string, readonly number[]>();
  const rows = all.flatMap(({ size, documents, engines }) =>
    engines.map(({ name, indexing, queries }) => {
      const times = [indexing / documents, ...queries];
      const first = firsts.get(name) ?? times;
      firsts.set(name, first);
      return [
        name,
        whole(size),
        duration(indexing),
        ratio((times[0] ?? NaN) / (first[0] ?? NaN)),
        ...queries.flatMap((query, at) => [
          duration(query),
          ratio(query / (first[at + 1] ?? NaN)),
        ]),
      ];
    }),
  );
  print(`\nSearch: queries (medians of ${repetitions})`);
  print(
    table(
      [
        'engine',
        'services',
        'indexed',
        'growth',
        ...Object.keys(terms).flatMap(name => [name, 'growth']),
      ],
      rows.sort(([one = ''], [other = '']) => one.localeCompare(other)),
    ),
  );
  if (process.env[postgresVariable] === undefined)
    print(`skipped: PostgreSQL, as ${postgresVariable} names no server`);
}
