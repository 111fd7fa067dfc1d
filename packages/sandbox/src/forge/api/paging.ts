import type { ApiContext, Reply } from './route';

const DEFAULT_LIMIT = 30;
/** Items of one page; a larger `limit` is lowered to it without a word, as in Gitea. */
export const MAX_LIMIT = 50;

export interface Page {
  page: number;
  limit: number;
  skip: number;
}

/** The page asked for; what can't be read is the first page of the usual size. */
export function pageOf({ query }: ApiContext): Page {
  const page = Math.max(1, wholeNumber(query.get('page')) ?? 1);
  const asked = wholeNumber(query.get('limit')) ?? DEFAULT_LIMIT;
  const limit = asked < 1 ? DEFAULT_LIMIT : Math.min(asked, MAX_LIMIT);
  return { page, limit, skip: (page - 1) * limit };
}

/** One page of a list, made presentable item by item. */
export async function paged<Item>(
  context: ApiContext,
  items: readonly Item[],
  present: (item: Item) => unknown,
): Promise<Reply> {
  const { limit, skip } = pageOf(context);
  const json: unknown[] = [];
  for (const item of items.slice(skip, skip + limit)) {
    json.push(await present(item));
  }
  return { json, headers: pageHeaders(context, items.length) };
}

/** `X-Total-Count` and RFC 8288 `Link` of the page asked for. */
export function pageHeaders(
  context: ApiContext,
  total: number,
): Record<string, string> {
  const { page, limit } = pageOf(context);
  const last = Math.max(1, Math.ceil(total / limit));
  const rows: Array<[string, number]> = [
    ...(page < last
      ? ([
          ['next', page + 1],
          ['last', last],
        ] as Array<[string, number]>)
      : []),
    ...(page > 1
      ? ([
          ['first', 1],
          ['prev', page - 1],
        ] as Array<[string, number]>)
      : []),
  ];
  const links = rows.map(
    ([rel, number]) => `<?page=${number}&limit=${limit}>; rel="${rel}"`,
  );
  return {
    'X-Total-Count': String(total),
    ...(links.length > 0 ? { Link: links.join(',') } : {}),
  };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
