import type { ResultHighlight } from '@backstage/plugin-search-common';

/** A section within the text of a page, as the backend's documents have it. */
export interface SearchSection {
  /** Id of its heading; empty for what stands before the first one. */
  readonly anchor: string;
  readonly title: string;
  /** Where it begins, in characters of the text. */
  readonly start: number;
}

/** The part of a page that a search is answered with. */
export interface FoundSection {
  /** Empty: the page itself. */
  readonly anchor: string;
  readonly title: string;
  readonly text: string;
}

const escaped = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words that an engine marked as found, in lower case: each engine has its own idea of which are the same. */
export function foundWords(highlight: ResultHighlight | undefined): string[] {
  if (!highlight) return [];
  const { preTag, postTag, fields } = highlight;
  const marked = new RegExp(`${escaped(preTag)}(.*?)${escaped(postTag)}`, 'gs');
  return [
    ...new Set(
      Object.values(fields)
        .flatMap(field => [...field.matchAll(marked)])
        .flatMap(([, words = '']) => [
          ...words.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu),
        ])
        .map(([word]) => word),
    ),
  ];
}

/** Matches any of some words where it begins: after what is no letter, or within a name such as `PayoutsApiDown`. */
export function wordsPattern(words: readonly string[]): RegExp | undefined {
  if (words.length === 0) return undefined;
  const longestFirst = words.toSorted(
    (one, other) => other.length - one.length,
  );
  const anyCase = (word: string) =>
    [...word]
      .map(letter => {
        const upper = letter.toUpperCase();
        return upper === letter ? escaped(letter) : `[${letter}${upper}]`;
      })
      .join('');
  return new RegExp(
    `(?:(?<![\\p{L}\\p{N}])|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu}))(?:${longestFirst.map(anyCase).join('|')})`,
    'gu',
  );
}

const has = (text: string, word: string): boolean =>
  wordsPattern([word])?.test(text) ?? false;

/**
 * The section that has most of the words, of several the one whose title does, then the first. The page itself, where its
 * title or its names have all of them.
 * @param names - title, service and alert of the page
 */
export function foundSection(
  page: {
    readonly text: string;
    readonly sections: readonly SearchSection[];
  },
  words: readonly string[],
  names: string,
): FoundSection {
  const { text, sections } = page;
  const sought = words.filter(word => !has(names, word));
  let best: FoundSection = { anchor: '', title: '', text };
  let most = 0;
  for (const [index, { anchor, title, start }] of sections.entries()) {
    const said = text.slice(start, sections[index + 1]?.start).trim();
    const score = sought.reduce(
      (sum, word) => sum + (has(title, word) ? 1.5 : has(said, word) ? 1 : 0),
      0,
    );
    if (score <= most) continue;
    most = score;
    best = {
      anchor,
      title,
      text:
        title !== '' && said.startsWith(title)
          ? said.slice(title.length).trim()
          : said,
    };
  }
  return best;
}

const before = 80;
const longest = 400;

/** The part of a text where words were found, from the beginning of a word. */
export function snippetOf(text: string, words: readonly string[]): string {
  const pattern = wordsPattern(words);
  const first = pattern ? text.search(pattern) : -1;
  const from = first <= before ? 0 : text.indexOf(' ', first - before) + 1;
  const cut = text.slice(from, from + longest);
  return `${from > 0 ? '… ' : ''}${cut}${from + longest < text.length ? ' …' : ''}`;
}
