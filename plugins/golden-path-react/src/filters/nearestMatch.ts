/**
 * Edits between two words: insert, delete, replace or swap neighbours (optimal string alignment).
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
 */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}

/**
 * The name, or part of a name between hyphens, that is nearest to what was typed; undefined when more than a third of
 * the letters would have to change.
 */
export function nearestMatch(
  typed: string,
  names: readonly string[],
): string | undefined {
  const word = typed.trim().toLowerCase();
  const words = new Set(
    names
      .flatMap(name => [name, ...name.split('-')])
      .map(each => each.toLowerCase()),
  );
  let best: { word: string; distance: number } | undefined;
  for (const candidate of words) {
    if (candidate.length < 2 || candidate === word) continue;
    const distance = editDistance(word, candidate);
    if (!best || distance < best.distance) best = { word: candidate, distance };
  }
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3))
    ? best.word
    : undefined;
}
