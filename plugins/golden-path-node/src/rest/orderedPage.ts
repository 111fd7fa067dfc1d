import type { Knex } from 'knex';
import { readPlace, writePlace } from './listPlace';

/** What an order compares, ascending, and how a value of a place is read: `['r.score', 'cast(? as integer)']`. */
export type Compared = readonly (readonly [
  expression: string,
  value: string,
])[];

/**
 * A page of a query's rows, which are read from the place on and not counted up to it.
 *
 * @param compared - the order, in which no two rows are equal
 * @throws InputError for a place that is not of this list
 */
export async function readOrderedPage<Row extends object>(
  knex: Knex,
  query: Knex.QueryBuilder,
  {
    list,
    compared,
    limit,
    after,
  }: {
    /** Of which the place is. */
    readonly list: string;
    readonly compared: Compared;
    readonly limit: number;
    /** `next` of the page before. */
    readonly after: string | undefined;
  },
): Promise<{ readonly rows: Row[]; readonly next: string | undefined }> {
  const left = compared.map(([expression]) => expression).join(', ');
  const page = query
    .select(
      compared.map(([expression], index) =>
        knex.raw(`${expression} as place_${index}`),
      ),
    )
    .orderByRaw(left)
    .limit(limit + 1);
  if (after !== undefined)
    page.whereRaw(
      `(${left}) > (${compared.map(([, value]) => value).join(', ')})`,
      readPlace(list, after, compared.length),
    );
  const found: (Row & Readonly<Record<`place_${number}`, unknown>>)[] =
    await page;
  const last = found[limit - 1];
  return {
    rows: found.slice(0, limit),
    next:
      found.length > limit && last
        ? writePlace(
            list,
            compared.map((_, index) => String(last[`place_${index}`])),
          )
        : undefined,
  };
}
