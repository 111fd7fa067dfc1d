import { Token } from 'markdown-it';
import { splitFrontMatter } from './frontMatter';
import { assertDepth, assertSize } from './limits';
import { parser } from './parser';

/**
 * Parses a page, without its front matter, into tokens of markdown-it: CommonMark with tables and strikethrough. The raw
 * HTML is still in them, see `dropRawHtml`. The `map` of a token counts the lines of the whole page.
 *
 * @throws LimitError when the text can't be prose
 */
export function parseMarkdown(page: string, path: string): Token[] {
  // As the parser has it, so that what is counted are its lines.
  const text = page.replace(/\r\n?/g, '\n');
  assertSize(text, path);
  const { body, lines } = splitFrontMatter(text);
  const tokens = parser.parse('\n'.repeat(lines) + body, {});
  assertDepth(tokens, path);
  return tokens;
}
