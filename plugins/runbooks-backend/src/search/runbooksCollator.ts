import { Readable } from 'node:stream';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { runbooksReadPermission } from '@golden-path/plugin-runbooks-common';
import type { RunbookSearchDocument } from './searchDocuments';
import type { SearchDocuments } from './searchRoute';

/** How long one answer may take, in milliseconds. */
const patience = 60_000;

/**
 * Collects sections of runbooks for the search index from the plugin runbooks, some pages at a time, so that only these are
 * in memory. An index that could not be read to its end fails, and search keeps the one before.
 */
export function createRunbooksCollator(options: {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
}): DocumentCollatorFactory {
  async function read(after: string | undefined): Promise<SearchDocuments> {
    const { auth, discovery } = options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'runbooks',
    });
    const base = await discovery.getBaseUrl('runbooks');
    const query =
      after === undefined ? '' : `?${new URLSearchParams({ after })}`;
    const response = await fetch(`${base}/search-documents${query}`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok)
      throw new Error(
        `GET /search-documents of the plugin runbooks was answered with ${response.status}`,
      );
    return (await response.json()) as SearchDocuments;
  }

  async function* documents(): AsyncGenerator<RunbookSearchDocument> {
    let after: string | undefined;
    do {
      const { documents: some, next } = await read(after);
      yield* some;
      after = next;
    } while (after !== undefined);
  }

  return {
    type: 'runbooks',
    visibilityPermission: runbooksReadPermission,
    getCollator: async () => Readable.from(documents()),
  };
}
