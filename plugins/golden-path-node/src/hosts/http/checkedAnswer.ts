import { ServiceUnavailableError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * The checked data of an answer.
 * @throws ServiceUnavailableError when it hasn't the shape that the host documents; what it had is not repeated
 */
export function checkedAnswer<S extends z.ZodType>(
  schema: S,
  data: unknown,
  what: string,
): z.output<S> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path }) => path.join('.') || what);
  throw new ServiceUnavailableError(
    `the forge's answer about ${what} can't be used: ${[...new Set(fields)].slice(0, 5).join(', ')}`,
  );
}
