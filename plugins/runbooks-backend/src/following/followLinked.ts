import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import pLimit from 'p-limit';
import { advanceCounter, lockService, type PageTableRow } from '../store';
import { failureOf } from './failure';
import { oneKeyOfEach } from './feed';
import { pageContentOf } from './pageContent';
import { reviewOf } from './pageReview';
import { workQueue } from './workReasons';

const parallelReads = 4;

/** What following pages that entities link takes. */
export interface LinkedOptions {
  readonly database: PluginDatabase;
  readonly integrations: ScmIntegrationRegistry;
  readonly urlReader: Pick<UrlReaderService, 'readUrl'>;
}

/**
 * Reads the pages again that entities link, if they are Markdown at a host that is configured; the host is told which
 * version is stored. One that can't be read keeps its text.
 * @returns how many are new or changed
 */
export async function followLinked(
  options: LinkedOptions,
  signal: AbortSignal,
): Promise<number> {
  const { database, integrations, urlReader } = options;
  // Those that can't be read come last, so that the others have their turn however long they take.
  const linked: LinkedPage[] = await database
    .knex('runbooks_pages')
    .where({ source: 'linked' })
    .orderByRaw('case when problem is null then 0 else 1 end, read_at')
    .select('service', 'id', 'url', 'blob');
  const limit = pLimit(parallelReads);
  const changed = await Promise.all(
    linked
      .filter(({ url }) => url !== null && isReadable(url, integrations))
      .map(page =>
        limit(async () => {
          if (signal.aborted) return false;
          return keep(database, page, await readLinked(urlReader, page));
        }),
      ),
  );
  return changed.filter(Boolean).length;
}

/** Of a page without its text, which may be large. */
type LinkedPage = Pick<PageTableRow, 'service' | 'id' | 'url' | 'blob'>;

const isReadable = (url: string, integrations: ScmIntegrationRegistry) =>
  /\.md$/i.test(new URL(url).pathname) && integrations.byUrl(url) !== undefined;

/** What is to be kept of a page. @param at - milliseconds */
type Columns = (
  at: number,
  stored: Pick<PageTableRow, 'problem_since'>,
) => Partial<PageTableRow>;

/** What reading a page came to; that of one that can't be read is why. */
async function readLinked(
  urlReader: LinkedOptions['urlReader'],
  page: LinkedPage,
): Promise<Columns> {
  const noProblem = { problem: null, problem_since: null };
  try {
    const read = await urlReader.readUrl(page.url ?? '', {
      ...(page.blob !== null && { etag: page.blob }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await cappedText(read.stream?.());
    const blob = read.etag ?? null;
    const content = pageContentOf({ id: page.id, blob, text });
    const modified = read.lastModifiedAt?.toISOString();
    const change = modified ? { at: modified, author: '' } : undefined;
    return at => ({
      text,
      title: content.title,
      blob,
      ...reviewOf(content, change),
      reviewed_by: null,
      read_at: at,
      ...noProblem,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'NotModifiedError')
      return at => ({ read_at: at, ...noProblem });
    return (at, { problem_since: since }) => ({
      problem: `${page.url} could not be read: ${failureOf(error)}`,
      problem_since: since ?? at,
    });
  }
}

/**
 * Writes what is known of a page now, and has its service judged anew where that is something else, both or neither.
 * @returns whether it is
 */
const keep = (
  database: PluginDatabase,
  { service, id }: LinkedPage,
  columnsAt: Columns,
): Promise<boolean> =>
  database.transaction(async trx => {
    await lockService(trx, service);
    const pages = () => trx('runbooks_pages').where({ service, id });
    const stored: PageTableRow | undefined = await pages().first();
    // The entity may link it no more.
    if (!stored) return false;
    const columns = columnsAt(await database.now(trx), stored);
    await pages().update(columns);
    const isSame =
      (columns.text ?? stored.text) === stored.text &&
      columns.problem === stored.problem;
    if (isSame) return false;
    const keys = await oneKeyOfEach({ knex: trx }, [service]);
    await workQueue.enqueue(database, trx, keys, 'catalog');
    await advanceCounter(trx, 'revision');
    return true;
  });

/** @throws Error for more bytes than a page may have */
async function cappedText(
  stream: AsyncIterable<Buffer | string> | undefined,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream ?? []) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes > limits.markdownBytes)
      throw new Error(`it has more than ${limits.markdownBytes} bytes`);
    chunks.push(piece);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Buffer.concat(chunks),
  );
}
