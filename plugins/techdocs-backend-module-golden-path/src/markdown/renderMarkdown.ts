import { Token } from 'markdown-it';
import {
  changeToken,
  dropRawHtml,
  parseMarkdown,
  readSections,
  type Heading,
  type Section,
} from '@golden-path/plugin-golden-path-common/markdown';
import { markAlerts } from './alerts';
import { markHeadings } from './headings';
import { LinkContext, rewriteLinks } from './links';
import { renderTokens } from './renderTokens';

/** A page's content, safe to put into a document. */
export interface RenderedMarkdown {
  html: string;
  headings: Heading[];
  sections: Section[];
}

function makeSafe(tokens: readonly Token[], context: LinkContext): Token[] {
  return dropRawHtml(tokens).map(token =>
    token.type === 'inline'
      ? changeToken(token, {
          children: rewriteLinks(dropRawHtml(token.children ?? []), context),
        })
      : token,
  );
}

/**
 * Renders a page's Markdown: raw HTML is dropped, and links lead to the same site, or by https, http or mailto to others.
 *
 * @throws LimitError when the text can't be prose
 */
export function renderMarkdown(
  text: string,
  context: LinkContext,
): RenderedMarkdown {
  const safe = markAlerts(
    makeSafe(parseMarkdown(text, context.source), context),
  );
  const { tokens, headings } = markHeadings(safe);
  return {
    html: renderTokens(tokens),
    headings,
    sections: readSections(
      safe,
      headings.map(({ id }) => id),
    ),
  };
}
