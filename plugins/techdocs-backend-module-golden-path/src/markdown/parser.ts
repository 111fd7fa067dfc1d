import MarkdownIt, { Token } from 'markdown-it';
import { LimitError } from '@golden-path/plugin-kubernetes-objects-common';

/** Characters of one line at most: no line that a person writes is longer, every flood of one mark is. */
const MAX_LINE = 10_000;

/**
 * Parses HTML only to know where it is: `rawHtml.ts` takes it out of the tokens before anything is rendered.
 *
 * @see https://spec.commonmark.org/0.31.2/#raw-html
 */
const parser = new MarkdownIt('default', { html: true, linkify: false });

parser.renderer.rules.table_open = () =>
  '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>\n';
parser.renderer.rules.table_close = () => '</table></div></div>\n';
parser.renderer.rules.fence = (tokens, index) => {
  const token = tokens[index];
  const [language = ''] = (token?.info ?? '').trim().split(/\s/, 1);
  const escape = parser.utils.escapeHtml;
  const attribute = /^[\w+#.-]{1,40}$/.test(language)
    ? ` class="language-${escape(language)}"`
    : '';
  return `<div class="highlight"><pre><code${attribute}>${escape(token?.content ?? '')}</code></pre></div>\n`;
};

/** Escapes text for HTML, in elements and in quoted attributes. */
export const escapeHtml = parser.utils.escapeHtml;

const FENCE = /^---[ \t]*\r?$/;

/** Takes out metadata between two `---` lines at the start, which MkDocs keeps from the page. */
function withoutFrontMatter(text: string): string {
  if (!text.startsWith('---')) return text;
  const lines = text.split('\n', 200);
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (end === -1 || !FENCE.test(lines[0] ?? '')) return text;
  const length = lines.slice(0, end + 1).join('\n').length;
  return text.slice(length + 1);
}

/**
 * Parses a page.
 *
 * @throws LimitError when a line is too long to be prose
 */
export function parseMarkdown(text: string, path: string): Token[] {
  let line = 1;
  for (let start = 0; start <= text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > MAX_LINE) {
      throw new LimitError({
        field: path,
        limit: 'markdownBytes',
        max: MAX_LINE,
        found: end - start,
        line,
      });
    }
    start = end + 1;
  }
  return parser.parse(withoutFrontMatter(text), {});
}

/** Renders tokens that have been made safe. */
export function renderTokens(tokens: Token[]): string {
  return parser.renderer.render(tokens, parser.options, {});
}
