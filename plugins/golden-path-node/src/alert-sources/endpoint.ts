import {
  createForgeFetch,
  createSourceReader,
  type Pause,
  type SourceReader,
} from '../hosts/http';

/** Where and how Prometheus or Alertmanager is asked. */
export interface AlertEndpoint {
  /** Its paths `/api/…` lie below. */
  readonly url: string;
  /** Sent as a bearer token; undefined: none is. */
  readonly token?: string;
  /** Where people open it; links to its pages begin with it. Without it there are none. */
  readonly externalUrl?: string;
  readonly fetch?: typeof fetch;
  readonly pause?: Pause;
  readonly timeoutMilliseconds?: number;
}

const defaultTimeoutMilliseconds = 5_000;
/** Whoever asks every few seconds needs no more. */
const attempts = 2;

/** A reader that sends its token to the address of the endpoint and nowhere else. @param source - its name for people */
export const createEndpointReader = (
  source: string,
  { url, token, timeoutMilliseconds, ...rest }: AlertEndpoint,
): SourceReader =>
  createSourceReader({
    source,
    baseUrl: url,
    fetch: createForgeFetch({
      baseUrl: url,
      authorization: token === undefined ? undefined : `Bearer ${token}`,
      headers: { accept: 'application/json' },
      fetch: rest.fetch,
      pause: rest.pause,
      timeoutMilliseconds: timeoutMilliseconds ?? defaultTimeoutMilliseconds,
      attempts,
    }),
  });

/** An address of a page for people; undefined where it isn't known where they open it. */
export const pageOf = (
  { externalUrl }: AlertEndpoint,
  path: string,
): string | undefined =>
  externalUrl && `${externalUrl.replace(/\/+$/, '')}${path}`;
