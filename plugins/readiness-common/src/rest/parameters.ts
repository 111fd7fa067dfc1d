import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { z } from 'zod';

/** Every status of a check, worst first. */
export const checkStatuses = [
  'fail',
  'unknown',
  'exempt',
  'pass',
  'not-applicable',
] as const satisfies readonly CheckStatus[];

/** A filter's value. */
export const text = z.string().max(200);

/** One value or several: a key of a query that is given several times. */
export const listOf = <Item extends z.ZodType>(item: Item, most = 50) =>
  z
    .union([item, z.array(item).max(most)])
    .transform(value => (Array.isArray(value) ? value : [value]));

/** Id of a check or of a rule, or name of an environment. */
export const identifier = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/,
    'accepted: lower-case letters, digits, ".", "_" and "-"',
  );

/** How many rows a page has at most. */
export const limit = z.coerce
  .number({
    error: `accepted: a whole number from 1 to ${limits.restPageSize}`,
  })
  .int()
  .min(1)
  .max(limits.restPageSize)
  .default(100);

/** Where a page begins: `nextCursor` of the one before. */
export const cursor = z.string().max(1_000).optional();

/** `30` or `90`, as days of a history. */
export const days = z
  .enum(['30', '90'], { error: 'accepted: 30 or 90' })
  .transform(value => (value === '30' ? 30 : 90));
