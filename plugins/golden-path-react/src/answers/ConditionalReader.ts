import { ResponseError } from '@backstage/errors';
import { AnswerCache } from './AnswerCache';

/** The part of Backstage's fetch API that is needed here. */
export interface Fetching {
  readonly fetch: typeof fetch;
}

/**
 * Reads a plugin's backend by conditional requests: what has not changed costs a 304, and is the same object as before,
 * so that a page has nothing to draw again. What a person may not see any more is forgotten.
 */
export class ConditionalReader {
  private readonly answers = new AnswerCache();

  /** `plugin` is the id of the plugin whose backend is asked. */
  constructor(
    private readonly fetchApi: Fetching,
    private readonly plugin: string,
  ) {}

  /** Rejects with a ResponseError that carries the backend's message. */
  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const before = this.answers.get(path);
    const response = await this.fetchApi.fetch(
      `plugin://${this.plugin}${path}`,
      {
        signal,
        headers: before ? { 'if-none-match': before.etag } : {},
      },
    );
    if (response.status === 304 && before) return before.body as T;
    if (!response.ok) {
      this.answers.forget(path);
      throw await ResponseError.fromResponse(response);
    }
    const body: T = await response.json();
    const etag = response.headers.get('etag');
    if (etag) this.answers.keep(path, { etag, body });
    return body;
  }

  /** Posts, and parses the answer; undefined where there is none. Nothing of it is kept. */
  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.send('POST', path, body);
  }

  /** {@link post} for what may be repeated without another effect. */
  put<T>(path: string, body: unknown): Promise<T> {
    return this.send('PUT', path, body);
  }

  private async send<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
  ): Promise<T> {
    const response = await this.fetchApi.fetch(
      `plugin://${this.plugin}${path}`,
      {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

/** Parameters of an address: a list is a parameter for each value, what is undefined is left out. */
export function searchOf(query: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) parameters.append(key, String(each));
  const search = parameters.toString();
  return search ? `?${search}` : '';
}
