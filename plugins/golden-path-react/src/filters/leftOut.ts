/** Sentences about words of an address that there aren't, each with those that there are. */
export function leftOutOf(
  search: URLSearchParams,
  accepted: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return Object.entries(accepted).flatMap(([key, words]) =>
    [...new Set(search.getAll(key))]
      .filter(value => value !== '' && !words.includes(value))
      .map(
        value =>
          `${key} is “${value.slice(0, 40)}”; accepted: ${words.join(', ')}`,
      ),
  );
}
