import type {
  CoveragePage,
  CoverageRow,
  CoverageSummary,
  PlatformPages,
  RunbookPage,
} from '@golden-path/plugin-runbooks-common';

const states = ['none', 'gaps', 'unknown', 'complete'] as const;

/** A service whose runbooks lack nothing, but for what is given. */
export const coverageRow = (
  name: string,
  part: Partial<CoverageRow> = {},
): CoverageRow => ({
  service: `component:default/${name}`,
  name,
  owner: 'group:default/payments',
  state: 'complete',
  pages: 3,
  alerts: 4,
  covered: 4,
  firing: 0,
  findings: {},
  oldestReview: new Date(Date.now() - 3 * 3_600_000).toISOString(),
  repository: { state: 'read', at: new Date().toISOString() },
  ...part,
});

const countStates = (rows: readonly CoverageRow[]) =>
  Object.fromEntries(
    states.map(each => [
      each,
      rows.filter(({ state }) => state === each).length,
    ]),
  ) as CoverageSummary['states'];

const sum = (rows: readonly CoverageRow[], key: 'alerts' | 'covered') =>
  rows.reduce((total, row) => total + row[key], 0);

/** The runbooks backend of a fleet, as it is asked over HTTP: it filters, sorts, pages and counts. */
export class FakeFleet {
  /** Sentence with which requests of a path fail from now on; of the path `*` all of them. */
  readonly failures = new Map<string, string>();
  readonly requests: string[] = [];
  platform: PlatformPages = {
    pages: [],
    organisation: { state: 'absent', reason: 'none is configured' },
  };
  readonly texts = new Map<string, RunbookPage>();

  constructor(
    public rows: readonly CoverageRow[],
    readonly mine: readonly string[] = [],
  ) {}

  readonly fetch: typeof fetch = async input => {
    const url = new URL(String(input).replace('plugin://runbooks', 'http://x'));
    this.requests.push(url.pathname + url.search);
    const failure = this.failures.get(url.pathname) ?? this.failures.get('*');
    if (failure) return refusal(503, failure);
    const body = this.read(url.pathname, url.searchParams);
    return body === undefined
      ? refusal(404, 'there is no such page')
      : Response.json(body);
  };

  private read(path: string, query: URLSearchParams): unknown {
    switch (path) {
      case '/coverage':
        return this.coverage(query);
      case '/summary':
        return this.summary();
      case '/platform-pages':
        return this.platform;
      case '/platform-pages/page':
        return this.texts.get(query.get('id') ?? '');
      default:
        return undefined;
    }
  }

  private coverage(query: URLSearchParams): CoveragePage {
    const among = (key: string, value: string | undefined) =>
      !query.has(key) || query.getAll(key).includes(value ?? '');
    const rows = this.rows
      .filter(({ owner }) => among('owner', owner))
      .filter(({ state }) => among('state', state))
      .filter(
        ({ findings }) =>
          !query.has('finding') ||
          query.getAll('finding').some(kind => findings[kind]),
      )
      .filter(({ name }) => name.includes(query.get('text') ?? ''))
      .sort((a, b) =>
        query.get('sort') === 'name'
          ? a.name.localeCompare(b.name)
          : states.indexOf(a.state) - states.indexOf(b.state),
      );
    const start = Number(query.get('cursor') ?? 0);
    const end = start + Number(query.get('limit') ?? 50);
    return {
      rows: rows.slice(start, end),
      total: rows.length,
      nextCursor: end < rows.length ? String(end) : undefined,
      revision: 1,
    };
  }

  private summary(): CoverageSummary {
    const owners = [...new Set(this.rows.map(({ owner }) => owner))];
    return {
      services: this.rows.length,
      states: countStates(this.rows),
      alerts: sum(this.rows, 'alerts'),
      covered: sum(this.rows, 'covered'),
      teams: owners.map(owner => {
        const rows = this.rows.filter(row => row.owner === owner);
        return {
          owner,
          services: rows.length,
          states: countStates(rows),
          alerts: sum(rows, 'alerts'),
          covered: sum(rows, 'covered'),
          mine: owner !== undefined && this.mine.includes(owner),
        };
      }),
    };
  }
}

const refusal = (status: number, message: string) =>
  Response.json(
    { error: { name: 'Error', message }, response: { statusCode: status } },
    { status },
  );
