import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import pLimit from 'p-limit';
import type { PageTableRow } from '../store';
import { failureOf } from './failure';
import { enqueue, oneKeyOfEach } from './feed';
import { pageContentOf } from './pageContent';
import { reviewOf } from './pageReview';

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
  const { database, integrations } = options;
  const linked: PageTableRow[] = await database
    .knex('runbooks_pages')
    .where({ source: 'linked' });
  const limit = pLimit(parallelReads);
  const changed = await Promise.all(
    linked
      .filter(({ url }) => url !== null && isReadable(url, integrations))
      .map(page =>
        limit(async () => {
          if (signal.aborted) return undefined;
          return (await readLinked(options, page)) ? page.service : undefined;
        }),
      ),
  );
  const services = changed.filter(service => service !== undefined);
  if (services.length > 0)
    await enqueue(
      database,
      await oneKeyOfEach(database, [...new Set(services)].slice(0, 1_000)),
      'catalog',
    );
  return services.length;
}

const isReadable = (url: string, integrations: ScmIntegrationRegistry) =>
  /\.md$/i.test(new URL(url).pathname) && integrations.byUrl(url) !== undefined;

/** @returns whether something of the page changed */
async function readLinked(
  options: LinkedOptions,
  page: PageTableRow,
): Promise<boolean> {
  const { database } = options;
  const key = { service: page.service, id: page.id };
  const pages = () => database.knex('runbooks_pages').where(key);
  try {
    const read = await options.urlReader.readUrl(page.url ?? '', {
      ...(page.blob !== null && { etag: page.blob }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await cappedText(read.stream?.());
    const at = await database.now();
    const blob = read.etag ?? null;
    const content = pageContentOf({ id: page.id, blob, text });
    const modified = read.lastModifiedAt?.toISOString();
    await pages().update({
      text,
      title: content.title,
      blob,
      ...reviewOf(content, modified ? { at: modified, author: '' } : undefined),
      reviewed_by: null,
      read_at: at,
      problem: null,
      problem_since: null,
    });
    return text !== page.text || page.problem !== null;
  } catch (error) {
    const at = await database.now();
    if (error instanceof Error && error.name === 'NotModifiedError') {
      await pages().update({ read_at: at, problem: null, problem_since: null });
      return page.problem !== null;
    }
    await pages().update({
      problem: `${page.url} could not be read: ${failureOf(error)}`,
      problem_since: page.problem_since ?? at,
    });
    return page.problem === null;
  }
}

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
