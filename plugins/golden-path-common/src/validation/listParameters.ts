import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { z } from 'zod';

/** A filter's value in a query. */
export const filterText = z.string().max(200);

/** One value or several: a key of a query that is given several times. */
export const listOf = <Item extends z.ZodType>(item: Item, most = 50) =>
  z
    .union([item, z.array(item).max(most)])
    .transform(value => (Array.isArray(value) ? value : [value]));

/** Rows that a page of a list has at most. */
export const longestPage = limits.restPageSize;

/** How many rows a page of a list is to have. */
export const pageLimit = z.coerce
  .number({
    error: `accepted: a whole number from 1 to ${longestPage}`,
  })
  .int()
  .min(1)
  .max(longestPage)
  .default(100);

/** Where a page of a list begins: `nextCursor` of the one before. */
export const pageCursor = z.string().max(1_000).optional();
