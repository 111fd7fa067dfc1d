import { NotAllowedError } from '@backstage/errors';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import {
  errorOfNoAnswer,
  errorOfStatus,
  type ForgeRequest,
  ForgeUnavailableError,
} from './forgeErrors';
import { backOff, type Pause } from './pause';

/** How a host is talked to. */
export interface ForgeFetchOptions {
  /** Requests go below this URL and nowhere else. */
  readonly baseUrl: string;
  /** Value of the `Authorization` header. */
  readonly authorization: string | undefined;
  readonly fetch?: typeof fetch;
  readonly pause?: Pause;
  readonly timeoutMilliseconds?: number;
}

const attempts = 4;
const defaultTimeoutMilliseconds = 20_000;
/** Longest wait that a host may ask for before the caller is told instead. */
const longestWaitMilliseconds = 10_000;
const readMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * A `fetch` for one host: binds the credential to its base URL, refuses redirects, limits time and size, repeats
 * reads, and turns every failure into an error of `@backstage/errors` that holds nothing the host said.
 */
export function createForgeFetch(options: ForgeFetchOptions): typeof fetch {
  const pause = options.pause ?? backOff;
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const request = {
      host: url.host,
      method: init.method ?? 'GET',
      path: url.pathname,
    };
    assertBelow(url, options.baseUrl, request);
    for (let attempt = 1; ; attempt++) {
      try {
        return await send(url, init, request, options);
      } catch (error) {
        init.signal?.throwIfAborted();
        if (attempt === attempts || !mayRepeat(error, request)) throw error;
        await pause(attempt, {
          atLeastMilliseconds: error.retryAfterMilliseconds,
          signal: init.signal ?? undefined,
        });
      }
    }
  };
}

function mayRepeat(
  error: unknown,
  request: ForgeRequest,
): error is ForgeUnavailableError {
  return (
    error instanceof ForgeUnavailableError &&
    (error.retryAfterMilliseconds ?? 0) <= longestWaitMilliseconds &&
    (error.refused || readMethods.has(request.method))
  );
}

function assertBelow(url: URL, baseUrl: string, request: ForgeRequest): void {
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/+$/, '');
  const encoded = /%(2e|2f|5c|00)|\\/i.test(url.pathname);
  if (
    url.origin === base.origin &&
    url.pathname.startsWith(`${path}/`) &&
    !url.username &&
    !url.password &&
    !encoded
  )
    return;
  throw new NotAllowedError(
    `request to ${request.host} is refused: it is not below ${base.origin}${path}`,
  );
}

async function send(
  url: URL,
  init: RequestInit,
  request: ForgeRequest,
  options: ForgeFetchOptions,
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (options.authorization)
    headers.set('authorization', options.authorization);
  const timeout = AbortSignal.timeout(
    options.timeoutMilliseconds ?? defaultTimeoutMilliseconds,
  );
  let response: Response;
  let body: Buffer<ArrayBuffer> | undefined;
  try {
    response = await (options.fetch ?? fetch)(url, {
      method: request.method,
      headers,
      body: init.body,
      redirect: 'manual',
      signal: init.signal ? AbortSignal.any([timeout, init.signal]) : timeout,
    });
    if (response.ok) body = await readBody(response, request);
    else await response.body?.cancel();
  } catch (error) {
    if (error instanceof ForgeUnavailableError) throw error;
    throw errorOfNoAnswer(request, error);
  }
  if (!response.ok)
    throw errorOfStatus(
      request,
      // An opaque redirect has status 0.
      response.type === 'opaqueredirect' ? 302 : response.status,
      response.headers.get('retry-after'),
    );
  return new Response(body && body.length > 0 ? body : undefined, {
    status: response.status,
    headers: { 'content-type': 'application/json' },
  });
}

async function readBody(
  response: Response,
  request: ForgeRequest,
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!response.body) return Buffer.alloc(0);
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limits.treeBytes)
      throw new ForgeUnavailableError(
        `${request.host} (${request.method} ${request.path}) answered more than ${limits.treeBytes} bytes`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
