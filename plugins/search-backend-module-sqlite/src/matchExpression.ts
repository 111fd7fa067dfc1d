/** Words that count of what was typed; the search plugin takes 100 characters. */
const most = 20;
const shortestStem = 5;
const endings = 3;

const letters = /[\p{L}\p{N}]+/gu;

/** Parts of a name that is written in one word, as people look for it: those of `PayoutsApiDown`. */
const partsOf = (word: string): string[] =>
  word
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(' ');

const quoted = (word: string): string => `"${word}"`;
const beginning = (word: string): string => `${quoted(word)} *`;

/**
 * A word that is being typed has no stem yet ("restarti"), so that its beginning counts, too. Words with digits are
 * numbers, versions and ids: they stand for themselves.
 */
const withoutEnding = (word: string): string | undefined =>
  /^\p{L}{6,}$/u.test(word)
    ? word.slice(0, Math.max(shortestStem, word.length - endings))
    : undefined;

/** Ways in which a word is found; each adds to the rank, so that the very word comes before a longer or a similar one. */
function waysOf(word: string): string[] {
  const stem = withoutEnding(word);
  const parts = word.includes(' ') ? [] : partsOf(word);
  return [
    quoted(word),
    beginning(word),
    ...(stem === undefined ? [] : [beginning(stem)]),
    ...(parts.length > 1 ? [`(${parts.map(beginning).join(' AND ')})`] : []),
  ];
}

/** What FTS5 is asked for. @see https://www.sqlite.org/fts5.html#full_text_query_syntax */
export interface MatchExpression {
  /** Every word is there, itself or as a beginning. */
  readonly all: string;
  /** Every word is in title or other fields, where names are: these documents come first. */
  readonly named: string;
}

/** The words that were typed; undefined: nothing was. */
export function matchExpression(term: string): MatchExpression | undefined {
  const words = term
    .split(/\s+/)
    .map(word => (word.match(letters) ?? []).join(' '))
    .filter(word => word !== '')
    .slice(0, most);
  if (words.length === 0) return undefined;
  const every = (ways: (word: string) => string[]) =>
    words.map(word => `(${ways(word).join(' OR ')})`).join(' AND ');
  return {
    // What is rare counts for more, and a word is rarer in titles than in texts.
    all: every(word => [`title : ${quoted(word)}`, ...waysOf(word)]),
    named: `{title fields} : (${every(waysOf)})`,
  };
}
