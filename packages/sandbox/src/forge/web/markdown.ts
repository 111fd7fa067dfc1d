import MarkdownIt from 'markdown-it';
import { Markup, markup } from './markup';

/** Characters of a document that is rendered; a longer one is shown as it is written. */
const MAX_MARKDOWN = 512 * 1024;
const MAX_NESTING = 20;
const LINK = /^(https?:\/\/|mailto:|#)/i;

const markdown = new MarkdownIt('commonmark', {
  // Raw HTML of a document is shown as text, never as markup.
  html: false,
  maxNesting: MAX_NESTING,
}).enable('table');
markdown.validateLink = url => LINK.test(url.trim());
// A picture would be fetched from somewhere: its words and its address are shown instead.
markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const source = token?.attrGet('src') ?? '';
  const words = token?.content || 'image';
  return markup`<a href="${source}" rel="noopener noreferrer nofollow">${words}</a>`
    .text;
};
markdown.renderer.rules.link_open = (tokens, index, options, _, renderer) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer nofollow');
  return renderer.renderToken(tokens, index, options);
};

/** A document in Markdown as markup; links go to http, https and mailto only. */
export function renderMarkdown(text: string): Markup {
  if (text.length > MAX_MARKDOWN) {
    return markup`<p class="note">Too long to be rendered: ${text.length} characters.</p>
      <pre>${text.slice(0, MAX_MARKDOWN)}</pre>`;
  }
  return Markup.trusted(markdown.render(text));
}
