import type { z } from 'zod';
import { SourceError, sourceErrorOf } from './sourceError';

/** Values after the question mark; a list repeats its key: `statuses[]=a&statuses[]=b`. */
export type SourceQuery = Readonly<
  Record<string, string | number | boolean | readonly string[]>
>;

/** Reads of a source's API. */
export interface SourceReader {
  /** @throws SourceError; NotFoundError of `@backstage/errors` for 404; the reason of the signal once that is aborted */
  get<S extends z.ZodType>(
    path: string,
    query: SourceQuery,
    schema: S,
    signal?: AbortSignal,
  ): Promise<z.output<S>>;
}

/**
 * {@link SourceReader} over a `fetch` that keeps to the source's address.
 *
 * @param options.source - its name for people; errors begin with it
 */
export function createSourceReader(options: {
  readonly source: string;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}): SourceReader {
  const { source } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  return {
    async get(path, query, schema, signal) {
      const url = new URL(`${baseUrl}${path}`);
      for (const [key, value] of Object.entries(query))
        for (const one of Array.isArray(value) ? value : [value])
          url.searchParams.append(key, String(one));
      let text: string;
      try {
        text = await (await options.fetch(url, { signal })).text();
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof Error && error.name === 'NotFoundError')
          throw error;
        throw sourceErrorOf(source, error);
      }
      const parsed = schema.safeParse(jsonOf(text));
      if (parsed.success) return parsed.data;
      const fields = parsed.error.issues.map(issue => issue.path.join('.'));
      throw new SourceError({
        kind: 'malformed',
        message: `${source} answered something that can't be used: ${[...new Set(fields)].filter(Boolean).slice(0, 5).join(', ') || 'not a JSON object'}`,
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
