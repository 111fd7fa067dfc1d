import { NotAllowedError } from '@backstage/errors';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import {
  errorOfNoAnswer,
  errorOfStatus,
  type ForgeRequest,
  ForgeUnavailableError,
} from './forgeErrors';
import { createAnswerMemory, type AnswerMemory } from './answerMemory';
import { backOff, type Pause } from './pause';

/** How a host is talked to. */
export interface ForgeFetchOptions {
  /** Requests go below this URL and nowhere else. */
  readonly baseUrl: string;
  /** Value of the `Authorization` header, or a way to get it, such as for a token that ends. */
  readonly authorization:
    string | undefined | (() => Promise<string | undefined>);
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Paths of this host have `%2F`, as GitLab asks for. Default: no. */
  readonly encodedSlashes?: boolean;
  readonly fetch?: typeof fetch;
  readonly pause?: Pause;
  readonly timeoutMilliseconds?: number;
  /** How often a read is sent at most. Default: 4. */
  readonly attempts?: number;
}

const defaultAttempts = 4;
const defaultTimeoutMilliseconds = 20_000;
/** Longest wait that a host may ask for before the caller is told instead. */
const longestWaitMilliseconds = 10_000;
const readMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);
/** Moves that one read follows: a repository that was renamed twice. */
const mostMoves = 2;
const moved: ReadonlySet<number> = new Set([301, 302, 307, 308]);

/**
 * A `fetch` for one host: binds the credential to its base URL, follows a read to where the host moved a repository and
 * refuses every other redirect, limits time and size, repeats reads, asks again only whether an answer that had an ETag
 * has changed, and turns every failure into an error of `@backstage/errors` that holds nothing the host said.
 */
export function createForgeFetch(options: ForgeFetchOptions): typeof fetch {
  const { pause = backOff, attempts = defaultAttempts } = options;
  const known = createAnswerMemory();
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const request = {
      host: url.host,
      method: init.method ?? 'GET',
      path: url.pathname,
    };
    assertBelow(url, options, request);
    for (let attempt = 1; ; attempt++) {
      try {
        return await read(url, init, request, options, known);
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
    !error.tooLarge &&
    (error.retryAfterMilliseconds ?? 0) <= longestWaitMilliseconds &&
    (error.refused || readMethods.has(request.method))
  );
}

function assertBelow(
  url: URL,
  { baseUrl, encodedSlashes }: ForgeFetchOptions,
  request: ForgeRequest,
): void {
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/+$/, '');
  const hidden = encodedSlashes ? /%(2e|5c|00)|\\/i : /%(2e|2f|5c|00)|\\/i;
  const encoded = hidden.test(url.pathname);
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

/** Sends a request, and a read once more to where the host says that it went, if that is on the same host. */
async function read(
  url: URL,
  init: RequestInit,
  request: ForgeRequest,
  options: ForgeFetchOptions,
  known: AnswerMemory,
): Promise<Response> {
  let at = url;
  for (let moves = 0; ; moves++) {
    const answer = await send(at, init, request, options, known);
    if (answer instanceof Response) return answer;
    const next = URL.canParse(answer.location, at)
      ? new URL(answer.location, at)
      : undefined;
    const followed = readMethods.has(request.method) && moves < mostMoves;
    if (!next || !followed) throw errorOfStatus(request, 302, answer.headers);
    try {
      assertBelow(next, options, request);
    } catch {
      throw errorOfStatus(request, 302, answer.headers);
    }
    at = next;
  }
}

interface Move {
  readonly location: string;
  readonly headers: Headers;
}

async function send(
  url: URL,
  init: RequestInit,
  request: ForgeRequest,
  options: ForgeFetchOptions,
  known: AnswerMemory,
): Promise<Response | Move> {
  const headers = new Headers({
    ...options.headers,
    ...Object.fromEntries(new Headers(init.headers)),
  });
  const authorization =
    typeof options.authorization === 'function'
      ? await options.authorization()
      : options.authorization;
  if (authorization) headers.set('authorization', authorization);
  const remembered = request.method === 'GET' ? known.get(url) : undefined;
  if (remembered) headers.set('if-none-match', remembered.etag);
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
  if (remembered && response.status === 304) return answerOf(remembered.body);
  const location = response.headers.get('location');
  if (location !== null && moved.has(response.status))
    return { location, headers: response.headers };
  if (!response.ok)
    throw errorOfStatus(
      request,
      // An opaque redirect has status 0.
      response.type === 'opaqueredirect' ? 302 : response.status,
      response.headers,
    );
  const etag = response.headers.get('etag');
  if (request.method === 'GET' && etag && body) known.set(url, etag, body);
  return answerOf(body, response.status);
}

const answerOf = (
  body: Buffer<ArrayBuffer> | undefined,
  status = 200,
): Response =>
  new Response(body && body.length > 0 ? body : undefined, {
    status,
    headers: { 'content-type': 'application/json' },
  });

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
        { tooLarge: true },
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
