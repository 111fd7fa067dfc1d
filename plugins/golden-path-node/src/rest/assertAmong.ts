import { InputError } from '@backstage/errors';

/**
 * A value that somebody chose among those that there are.
 * @throws InputError naming the field, what was found and what is accepted
 */
export function assertAmong(
  field: string,
  found: string,
  accepted: readonly string[],
): string {
  if (!accepted.includes(found))
    throw new InputError(
      `${field}: found ${JSON.stringify(found)}; accepted: ${accepted.join(', ')}`,
    );
  return found;
}
