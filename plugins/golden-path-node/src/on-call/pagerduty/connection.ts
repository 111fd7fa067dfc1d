import pLimit from 'p-limit';
import type { z } from 'zod';
import { createForgeFetch, type Pause } from '../../hosts/http';
import { OnCallError, onCallErrorOf } from '../onCallError';

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

/** Values after the question mark; a list repeats its key, as PagerDuty has it: `statuses[]=a&statuses[]=b`. */
export type PagerDutyQuery = Readonly<
  Record<string, string | number | readonly string[]>
>;

/** Reads of PagerDuty's API. */
export interface PagerDutyConnection {
  /** @throws OnCallError; NotFoundError of `@backstage/errors` for 404 */
  get<S extends z.ZodType>(
    path: string,
    query: PagerDutyQuery,
    schema: S,
  ): Promise<z.output<S>>;
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
): PagerDutyConnection {
  const queue = pLimit(parallelRequests);
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const ask = createForgeFetch({
    baseUrl,
    authorization: `Token token=${options.token}`,
    headers: { accept: 'application/vnd.pagerduty+json;version=2' },
    fetch: options.fetch,
    pause: options.pause,
    timeoutMilliseconds:
      options.timeoutMilliseconds ?? defaultTimeoutMilliseconds,
  });
  return {
    async get(path, query, schema) {
      const url = new URL(`${baseUrl}${path}`);
      for (const [key, value] of Object.entries(query))
        for (const one of Array.isArray(value) ? value : [value])
          url.searchParams.append(key, String(one));
      let text: string;
      try {
        text = await queue(async () => (await ask(url)).text());
      } catch (error) {
        if (error instanceof Error && error.name === 'NotFoundError')
          throw error;
        throw onCallErrorOf(sourceName, error);
      }
      const parsed = schema.safeParse(jsonOf(text));
      if (parsed.success) return parsed.data;
      const fields = parsed.error.issues.map(issue => issue.path.join('.'));
      throw new OnCallError({
        kind: 'malformed',
        message: `${sourceName} answered something that can't be used: ${[...new Set(fields)].filter(Boolean).slice(0, 5).join(', ') || 'not a JSON object'}`,
      });
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
