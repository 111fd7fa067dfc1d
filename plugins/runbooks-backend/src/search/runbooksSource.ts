import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { RunbookSearchDocument } from './searchDocuments';
import type { SearchDocuments, SearchRevision } from './searchRoutes';

/** How long one answer may take, in milliseconds. */
const patience = 60_000;

/** What the plugin runbooks has to be searched. */
export interface RunbooksSource {
  /** Another one as soon as there are other documents. */
  revision(): Promise<string>;
  /** Every document, some at a time, so that only these are in memory. Fails where they can't be read to the end. */
  documents(): AsyncGenerator<RunbookSearchDocument>;
}

/** {@link RunbooksSource}, asked over HTTP: the plugin may be elsewhere than search. */
export function createRunbooksSource(options: {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
}): RunbooksSource {
  async function read<Answer>(
    path: string,
    query: Record<string, string> = {},
  ): Promise<Answer> {
    const { auth, discovery } = options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'runbooks',
    });
    const base = await discovery.getBaseUrl('runbooks');
    const response = await fetch(
      `${base}${path}?${new URLSearchParams(query)}`,
      {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      },
    );
    if (!response.ok)
      throw new Error(
        `GET ${path} of the plugin runbooks was answered with ${response.status}`,
      );
    return (await response.json()) as Answer;
  }

  return {
    revision: async () =>
      (await read<SearchRevision>('/search-revision')).revision,
    async *documents() {
      let query: SearchDocuments['next'] = { of: 'pages' };
      while (query) {
        const { documents, next }: SearchDocuments = await read(
          '/search-documents',
          { ...query },
        );
        yield* documents;
        query = next;
      }
    },
  };
}
