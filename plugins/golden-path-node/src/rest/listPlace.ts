import { InputError } from '@backstage/errors';

/** A place in a list: which list it is of, and the values that its order compares. */
export const writePlace = (list: string, values: readonly string[]): string =>
  JSON.stringify([list, ...values]);

/**
 * The values of a place.
 * @throws InputError for one of another list
 */
export function readPlace(
  list: string,
  place: string,
  count: number,
): string[] {
  let read: unknown;
  try {
    read = JSON.parse(place);
  } catch {
    read = undefined;
  }
  const [of, ...values] = Array.isArray(read) ? read : [];
  if (
    of !== list ||
    values.length !== count ||
    !values.every(value => typeof value === 'string')
  )
    throw new InputError(
      `cursor is not of this list; accepted: nextCursor of a page that was ordered by ${list}`,
    );
  return values;
}
