/**
 * A smallest set of items with which a test passes that passes with all of them: none of it can be left out. Items that
 * come first are preferred. Asks about k·log(n/k) times for k of n, by halves
 * (Junker's QuickXplain).
 *
 * @param passes - must pass for `items`, and stay passing when more is added
 */
export async function minimalSet<Item>(
  items: readonly Item[],
  passes: (some: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  async function explain(
    kept: readonly Item[],
    isNew: boolean,
    rest: readonly Item[],
  ): Promise<readonly Item[]> {
    if (isNew && (await passes(kept))) return [];
    if (rest.length <= 1) return rest;
    const middle = Math.ceil(rest.length / 2);
    const [first, second] = [rest.slice(0, middle), rest.slice(middle)];
    const ofSecond = await explain(
      [...kept, ...first],
      first.length > 0,
      second,
    );
    const ofFirst = await explain(
      [...kept, ...ofSecond],
      ofSecond.length > 0,
      first,
    );
    return [...ofFirst, ...ofSecond];
  }
  return explain([], false, items);
}
