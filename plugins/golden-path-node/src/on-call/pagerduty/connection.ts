import pLimit from 'p-limit';
import {
  createForgeFetch,
  createSourceReader,
  type Pause,
  type SourceReader,
} from '../../hosts/http';

/** For people. */
export const sourceName = 'PagerDuty';

/** Where and how PagerDuty's REST API is asked. */
export interface PagerDutyConnectionOptions {
  /** A REST API key; reading is enough. */
  readonly token: string;
  /** `https://api.pagerduty.com`, or `https://api.eu.pagerduty.com` for accounts of the EU region. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly pause?: Pause;
  readonly timeoutMilliseconds?: number;
}

/** Requests under way at once: what 960 a minute allow when each takes a quarter of a second. */
const parallelRequests = 4;
const defaultTimeoutMilliseconds = 5_000;

/**
 * PagerDuty's REST API v2 over one queue.
 * @see https://developer.pagerduty.com/docs/rest-api-overview
 */
export function createPagerDutyConnection(
  options: PagerDutyConnectionOptions,
): SourceReader {
  const queue = pLimit(parallelRequests);
  const reader = createSourceReader({
    source: sourceName,
    baseUrl: options.baseUrl,
    fetch: createForgeFetch({
      baseUrl: options.baseUrl,
      authorization: `Token token=${options.token}`,
      headers: { accept: 'application/vnd.pagerduty+json;version=2' },
      fetch: options.fetch,
      pause: options.pause,
      timeoutMilliseconds:
        options.timeoutMilliseconds ?? defaultTimeoutMilliseconds,
    }),
  });
  return { get: (...question) => queue(() => reader.get(...question)) };
}
