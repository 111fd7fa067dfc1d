/** Places in a name where people hear a new word: `PayoutsApi`, `HTTPRoute`, `payouts-api`. */
const seams =
  /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[^\p{L}\p{N}]+/gu;

/**
 * Names, and the words that they are made of: search engines take `PayoutsApiDown` for one word, and people look for
 * "payouts down". Pure.
 */
export const nameWords = (names: readonly string[]): string =>
  names
    .flatMap(name => {
      const words = name.split(seams).filter(word => word !== '');
      return words.length > 1 ? [name, words.join(' ')] : words;
    })
    .join('\n');
