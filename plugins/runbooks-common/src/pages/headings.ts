import {
  createUniqueIds,
  headingId,
  splitFrontMatter,
} from '@golden-path/plugin-golden-path-common/markdown';

/** A heading of a page, as those need it who follow addresses. */
export interface PageHeading {
  readonly text: string;
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
export function headingsOf(markdown: string): PageHeading[] {
  const headings: PageHeading[] = [];
  const idOf = createUniqueIds();
  const { body, lines } = splitFrontMatter(markdown);
  let fence: string | undefined;
  let before = '';
  for (const [index, line] of body.split(/\r?\n/, mostLines).entries()) {
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
        id: idOf(text),
        line: lines + (atx === undefined ? index : index + 1),
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

/** The heading that a text means: itself, its id, or the fragment of an address, `#look`; undefined where there is none. */
export function findHeading(
  headings: readonly PageHeading[],
  text: string,
): PageHeading | undefined {
  const wanted = headingId(text);
  return headings.find(({ id }) => id === wanted);
}
