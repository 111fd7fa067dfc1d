import MarkdownIt, { Token } from 'markdown-it';
import { escapeHtml } from '@golden-path/plugin-golden-path-common/markdown';

const { renderer, options } = new MarkdownIt('default', { html: false });

renderer.rules.table_open = () =>
  '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>\n';
renderer.rules.table_close = () => '</table></div></div>\n';
renderer.rules.fence = (tokens, index) => {
  const token = tokens[index];
  const [language = ''] = (token?.info ?? '').trim().split(/\s/, 1);
  const attribute = /^[\w+#.-]{1,40}$/.test(language)
    ? ` class="language-${escapeHtml(language)}"`
    : '';
  return `<div class="highlight"><pre><code${attribute}>${escapeHtml(token?.content ?? '')}</code></pre></div>\n`;
};

/** Renders tokens that have been made safe. */
export function renderTokens(tokens: Token[]): string {
  return renderer.render(tokens, options, {});
}
