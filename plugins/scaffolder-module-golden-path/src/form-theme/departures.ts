const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isEmpty));

/** Text of a value by which two are the same: keys in order, empty ones left out. */
function canonical(value: unknown): string {
  if (isEmpty(value)) return '';
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value);
  return Object.entries(value)
    .filter(([, inner]) => !isEmpty(inner))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, inner]) => `${key}=${canonical(inner)}`)
    .join(';');
}

/** Those of the fields whose value isn't what the form would put there by itself. */
export const departures = (
  names: readonly string[],
  values: Readonly<Record<string, unknown>> | undefined,
  defaultOf: (name: string) => unknown,
): string[] =>
  names.filter(
    name => canonical(values?.[name]) !== canonical(defaultOf(name)),
  );

/** Whether a field or anything inside it has an error. */
export function hasError(errors: unknown): boolean {
  if (typeof errors !== 'object' || errors === null) return false;
  return Object.entries(errors).some(([key, value]) =>
    key === '__errors'
      ? Array.isArray(value) && value.length > 0
      : hasError(value),
  );
}
