/** A page in two parts. */
export interface FrontMatterSplit {
  /** YAML between two `---` lines at the start of the page; undefined: there is none. */
  frontMatter: string | undefined;
  body: string;
  /** Lines before the body. */
  lines: number;
}

const FENCE = /^---[ \t]*\r?$/;
const MAX_LINES = 200;

/**
 * Takes metadata of at most 200 lines from the start of a page, as MkDocs and GitHub do. The mark that some editors put
 * before a text, of the order of its bytes, is no part of it.
 */
export function splitFrontMatter(page: string): FrontMatterSplit {
  const text = page.replace(/^\ufeff/, '');
  const none = { frontMatter: undefined, body: text, lines: 0 };
  if (!text.startsWith('---')) return none;
  const lines = text.split('\n', MAX_LINES);
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (end === -1 || !FENCE.test(lines[0] ?? '')) return none;
  const length = lines.slice(0, end + 1).join('\n').length;
  return {
    frontMatter: lines.slice(1, end).join('\n'),
    body: text.slice(length + 1),
    lines: end + 1,
  };
}
