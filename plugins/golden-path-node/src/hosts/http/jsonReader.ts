import type { z } from 'zod';
import { checkedAnswer } from './checkedAnswer';
import { ForgeUnavailableError } from './forgeErrors';

/** What stands after the question mark; undefined is left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | undefined>
>;

/** Reads of a host's API. */
export interface JsonReader {
  /** @throws errors of the host; ServiceUnavailableError for an answer of another shape */
  get<S extends z.ZodType>(
    path: string,
    options: { schema: S; what: string; query?: Query },
  ): Promise<z.output<S>>;
  /** The items of a list, page by page until one isn't full or there are `limit`. */
  list<S extends z.ZodType, Item>(
    path: string,
    options: {
      schema: S;
      items: (answer: z.output<S>) => readonly Item[];
      what: string;
      limit: number;
      query?: Query;
      /** The list is read up to this item and no further. */
      last?: (item: Item) => boolean;
    },
  ): Promise<Item[]>;
}

/** Items that GitHub and GitLab put on a page at most. */
const pageSize = 100;

/** {@link JsonReader} over a `fetch` of a host; paths lie below `baseUrl`. */
export function createJsonReader(
  forgeFetch: typeof fetch,
  baseUrl: string,
): JsonReader {
  const get: JsonReader['get'] = async (path, { schema, what, query = {} }) => {
    const url = new URL(`${baseUrl.replace(/\/+$/, '')}${path}`);
    for (const [key, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(key, String(value));
    const text = await (await forgeFetch(url)).text();
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch {
      throw new ForgeUnavailableError(
        `${url.host} (GET ${url.pathname.slice(0, 200)}) answered something other than JSON`,
      );
    }
    return checkedAnswer(schema, data, what);
  };
  return {
    get,
    async list(path, { schema, items, what, limit, query, last }) {
      const found = [];
      const size = Math.min(pageSize, limit);
      for (let page = 1; found.length < limit; page++) {
        const answer = items(
          await get(path, {
            schema,
            what,
            query: { ...query, per_page: size, page },
          }),
        );
        found.push(...answer);
        if (answer.length < size || (last && answer.some(last))) break;
      }
      return found.slice(0, limit);
    },
  };
}

/** The value, or undefined where the host answered 404. */
export async function unlessMissing<T>(
  promise: Promise<T>,
): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundError')
      return undefined;
    throw error;
  }
}
