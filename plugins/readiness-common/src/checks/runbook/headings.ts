/** A heading of a Markdown text. */
export interface Heading {
  readonly text: string;
  /** As hosts and TechDocs write it in links. */
  readonly slug: string;
}

/** Longer texts and lines are no documents. */
const mostLines = 20_000;
const longestLine = 1_000;

/** The headings of a Markdown text, both ways of writing them; those in fenced code are none. */
export function headingsOf(markdown: string): Heading[] {
  const headings: Heading[] = [];
  let fence: string | undefined;
  let before = '';
  for (const line of markdown.split(/\r?\n/, mostLines)) {
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
    if (text !== '') headings.push({ text, slug: slugOf(text) });
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
