import { once } from 'node:events';
import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import type { RunbookSearchDocument } from '../../plugins/runbooks-backend/src/search';
import { createRunbooksSource } from '../../plugins/runbooks-backend/src/search/runbooksSource';
import { postgresVariable } from '../fleet/benchDatabase';
import { duration, medianTime, ratio, table, time, whole } from '../measure';
import { print } from '../commandLine';
import { authorization, type FollowedServices } from './followedServices';
import { heldUpBy, type HeldUp } from './heldUp';
import type { RunbooksOptions } from './runbooksOptions';
import {
  openLunr,
  openPostgres,
  openSqlite,
  type OpenEngine,
} from './searchEngines';

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
  /** By collecting them, in a process that is both the plugin and search. */
  readonly heldUp: HeldUp;
  /** Milliseconds to ask whether anything changed. */
  readonly revision: number;
  /** Undefined where the engine was left out. */
  readonly engines: readonly {
    readonly name: OpenEngine['name'];
    readonly indexing: number;
    readonly heldUp: HeldUp;
    /** Milliseconds to index them again when nothing changed. */
    readonly again: number;
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
  const source = sourceAt(services.base);
  const documents: RunbookSearchDocument[] = [];
  let collecting = NaN;
  const heldUp = await heldUpBy(async () => {
    collecting = await time(async () => {
      for await (const document of source.documents()) documents.push(document);
    });
  });
  const revision = await medianTime(repetitions, () => source.revision());
  const engines = [];
  for (const open of [
    ...(size <= lunr ? [openLunr] : []),
    openSqlite,
    openPostgres,
  ]) {
    const opened = await open();
    if (!opened) continue;
    const { engine } = opened;
    try {
      let indexing = NaN;
      const held = await heldUpBy(async () => {
        indexing = await time(() => index(opened, documents));
      });
      const again = await time(() => index(opened, documents));
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
      engines.push({
        name: opened.name,
        indexing,
        heldUp: held,
        again,
        queries,
      });
    } finally {
      await opened.close();
    }
  }
  return {
    size,
    documents: documents.length,
    collecting,
    heldUp,
    revision,
    engines,
  };
}

function sourceAt(base: string) {
  const auth = mockServices.auth({ pluginId: 'search' });
  return createRunbooksSource({
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
      [
        'services',
        'documents',
        'each',
        'collected',
        'documents/s',
        'growth',
        'held up',
        'processor',
        'revision',
      ],
      all.map(one => [
        whole(one.size),
        whole(one.documents),
        (one.documents / one.size).toFixed(1),
        duration(one.collecting),
        whole(1_000 / each(one)),
        ratio(each(one) / each(least)),
        duration(one.heldUp.wall),
        duration(one.heldUp.processor),
        duration(one.revision),
      ]),
    ),
  );
  const firsts = new Map<string, readonly number[]>();
  const rows = all.flatMap(({ size, documents, engines }) =>
    engines.map(({ name, indexing, heldUp, again, queries }) => {
      const times = [indexing / documents, ...queries];
      const first = firsts.get(name) ?? times;
      firsts.set(name, first);
      return [
        name,
        whole(size),
        duration(indexing),
        ratio((times[0] ?? NaN) / (first[0] ?? NaN)),
        duration(again),
        duration(heldUp.wall),
        duration(heldUp.processor),
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
        'again',
        'held up',
        'processor',
        ...Object.keys(terms).flatMap(name => [name, 'growth']),
      ],
      rows.sort(([one = ''], [other = '']) => one.localeCompare(other)),
    ),
  );
  if (process.env[postgresVariable] === undefined)
    print(`skipped: PostgreSQL, as ${postgresVariable} names no server`);
}
