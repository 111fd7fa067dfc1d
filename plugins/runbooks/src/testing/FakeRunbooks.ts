import type {
  OnCallNow,
  PlatformPages,
  RunbookPage,
  RunbookRun,
  RunbookRuns,
  ServiceRunbooks,
  TickChange,
} from '@golden-path/plugin-runbooks-common';

const answerOf = (status: number, body: unknown, etag?: string) =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...(etag && { etag }) },
  });

const refusal = (status: number, name: string, message: string) =>
  answerOf(status, {
    error: { name, message },
    response: { statusCode: status },
  });

/** What all who may not see a service get, and those who ask for one that isn't there. */
const hidden = () => refusal(404, 'NotFoundError', 'there is no such service');

/**
 * The runbooks backend of one service, as it is asked over HTTP: conditional answers, runs that everyone shares, and on
 * demand no answer, a refusal or an error.
 */
export class FakeRunbooks {
  /** Sentence with which every request fails from now on. */
  failure: string | undefined;
  /** Sentence with which every change fails from now on. */
  refuseChanges: string | undefined;
  /** Lets requests wait for ever. */
  silent = false;
  /** The person who asks may not see the service. */
  hidden = false;
  /** `GET /services/…` and so on, in order. */
  readonly requests: string[] = [];
  readonly pages = new Map<string, RunbookPage>();
  private readonly runs = new Map<string, RunbookRuns>();

  constructor(
    public answer: ServiceRunbooks,
    pages: readonly RunbookPage[],
    public onCall: OnCallNow,
    /** Canonical reference of the person who asks. */
    readonly person = 'user:default/mina.park',
    /** The backend's clock. */
    readonly clock = () => Date.now(),
  ) {
    for (const page of pages) this.pages.set(page.id, page);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input).replace('plugin://runbooks', 'http://x'));
    const method = init?.method ?? 'GET';
    this.requests.push(`${method} ${url.pathname}${url.search}`);
    if (this.silent) return new Promise(() => {});
    if (this.failure) return refusal(500, 'Error', this.failure);
    if (this.hidden) return hidden();
    const path = url.pathname.replace(/^\/services\/[^/]+\/[^/]+\/[^/]+/, '');
    if (method !== 'GET')
      return this.refuseChanges
        ? refusal(503, 'ServiceUnavailableError', this.refuseChanges)
        : this.change(`${method} ${path}`, JSON.parse(String(init?.body)));
    const body = this.read(path, url.searchParams);
    if (body === undefined)
      return refusal(404, 'NotFoundError', 'there is no such page');
    const etag = `"${encodeURIComponent(JSON.stringify(body))}"`;
    return new Headers(init?.headers).get('if-none-match') === etag
      ? new Response(null, { status: 304 })
      : answerOf(200, body, etag);
  };

  /** What somebody else does, or this person through the page. */
  tick(change: TickChange, by = this.person): RunbookRuns {
    const { environment, page, step, ticked } = change;
    const at = new Date(this.clock()).toISOString();
    const before = this.runsOf(environment, page);
    const current: RunbookRun = before.current ?? {
      id: `run-${this.runs.size}`,
      environment,
      page,
      occurrence: this.answer.environments
        .find(({ name }) => name === environment)
        ?.alerts.find(
          ({ state, page: led }) =>
            state === 'firing' && led.leads === 'page' && led.page === page,
        )?.since,
      startedBy: by,
      startedAt: at,
      endedAt: undefined,
      ticks: [],
    };
    const others = current.ticks.filter(tick => tick.step !== step);
    return this.keep(environment, page, {
      ...before,
      current: {
        ...current,
        ticks: ticked ? [...others, { step, by, at }] : others,
      },
    });
  }

  private startOver(environment: string, page: string): RunbookRuns {
    const { current, ended } = this.runsOf(environment, page);
    const endedAt = new Date(this.clock()).toISOString();
    return this.keep(environment, page, {
      current: undefined,
      ended: current ? [{ ...current, endedAt }, ...ended] : ended,
    });
  }

  private change(call: string, body: TickChange): Response {
    if (!this.answer.allowed.tick)
      return refusal(403, 'NotAllowedError', 'you may not tick steps');
    if (call === 'PUT /runs/ticks') return answerOf(200, this.tick(body));
    return call === 'POST /runs/start-over'
      ? answerOf(200, this.startOver(body.environment, body.page))
      : answerOf(202, undefined);
  }

  private read(path: string, query: URLSearchParams): unknown {
    switch (path) {
      case '/platform-pages':
        return {
          pages: [...this.pages.values()].filter(
            ({ source }) => source === 'portal' || source === 'organisation',
          ),
          organisation: { state: 'absent', reason: 'No folder is configured.' },
        } satisfies PlatformPages;
      case '':
        return this.answer;
      case '/page':
        return this.pages.get(query.get('id') ?? '');
      case '/on-call':
        return this.onCall;
      case '/runs':
        return this.runsOf(
          query.get('environment') ?? '',
          query.get('page') ?? '',
        );
      case '/emergency-changes':
        return { changes: [] };
      default:
        return undefined;
    }
  }

  private runsOf(environment: string, page: string): RunbookRuns {
    return (
      this.runs.get(`${environment} ${page}`) ?? {
        current: undefined,
        ended: [],
      }
    );
  }

  private keep(environment: string, page: string, runs: RunbookRuns) {
    this.runs.set(`${environment} ${page}`, runs);
    return runs;
  }
}
