/** A heading of a Markdown text. */
export interface Heading {
  readonly text: string;
  /** As hosts and TechDocs write it in links; two headings of a page may have the same. */
  readonly slug: string;
  /** As the page has it where it is shown: prefixed, and unique there. */
  readonly id: string;
  /** From 1. */
  readonly line: number;
}

/** Longer texts and lines are no documents. */
const mostLines = 20_000;
const longestLine = 1_000;

/**
 * The headings of a Markdown text, both ways of writing them; those in fenced code are none. In time linear to the text,
 * for those who need no more of it than its headings.
 */
export function headingsOf(markdown: string): Heading[] {
  const headings: Heading[] = [];
  const idOf = headingIds();
  let fence: string | undefined;
  let before = '';
  for (const [index, line] of markdown.split(/\r?\n/, mostLines).entries()) {
    if (line.length > longestLine) continue;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      continue;
    }
    fence = mark;
    const atx = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line)?.[1];
    const setext = /^ {0,3}(?:=+|-{2,})[ \t]*$/.test(line) ? before : '';
    const text = plain(atx ?? setext);
    if (text !== '')
      headings.push({
        text,
        slug: slugOf(text),
        id: idOf(text),
        line: atx === undefined ? index : index + 1,
      });
    before = line.trim();
  }
  return headings;
}

const plain = (text: string) =>
  text
    .trim()
    .replace(/[ \t]#+$/, '')
    .replace(/\[([^\][]{0,300})\]\([^()]{0,500}\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim();

/** @see https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** What every id of a heading begins with: no text of a page then names anything else. */
export const headingIdPrefix = 'section-';

/** Gives the headings of one page their ids in order, by their texts: `section-look`, `section-look-1`. */
export function headingIds(): (text: string) => string {
  const given = new Set<string>();
  const next = new Map<string, number>();
  return text => {
    const slug = slugOf(text);
    let count = next.get(slug) ?? 0;
    let id = count === 0 ? slug : `${slug}-${count}`;
    while (given.has(id)) id = `${slug}-${++count}`;
    next.set(slug, count + 1);
    given.add(id);
    return headingIdPrefix + id;
  };
}

/** The heading that a fragment of an address means, `#look` or the id of it; undefined where the page has none. */
export function findHeading(
  headings: readonly Heading[],
  fragment: string,
): Heading | undefined {
  const wanted = fragment.toLowerCase();
  return (
    headings.find(({ slug }) => slug === wanted) ??
    headings.find(
      ({ id }) => id === wanted || id === `${headingIdPrefix}${wanted}`,
    )
  );
}
