import MarkdownIt, { Token } from 'markdown-it';
import { splitFrontMatter } from './frontMatter';
import { assertDepth, assertSize } from './limits';

/**
 * Parses HTML only to know where it is: `rawHtml.ts` takes it out of the tokens before anything is made of them.
 *
 * @see https://spec.commonmark.org/0.31.2/#raw-html
 */
const parser = new MarkdownIt('default', { html: true, linkify: false });

/** Escapes text for HTML, in elements and in quoted attributes. */
export const escapeHtml = parser.utils.escapeHtml;

/**
 * Parses a page, without its front matter, into tokens of markdown-it: CommonMark with tables and strikethrough. The raw
 * HTML is still in them, see `dropRawHtml`. The `map` of a token counts the lines of the whole page.
 *
 * @throws LimitError when the text can't be prose
 */
export function parseMarkdown(text: string, path: string): Token[] {
  assertSize(text, path);
  const { body, lines } = splitFrontMatter(text);
  const tokens = parser.parse('\n'.repeat(lines) + body, {});
  assertDepth(tokens, path);
  return tokens;
}
