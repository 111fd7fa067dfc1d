import { Token } from 'markdown-it';
import {
  changeToken,
  linkTokens,
  readHeadings,
  textToken,
  type Heading,
} from '@golden-path/plugin-golden-path-common/markdown';

/** Tokens whose headings have ids, and the headings in order. */
export interface MarkedHeadings {
  tokens: Token[];
  headings: Heading[];
}

/** Adds ids and links to themselves to the headings, as the TechDocs reader expects them. */
export function markHeadings(tokens: readonly Token[]): MarkedHeadings {
  const headings = readHeadings(tokens);
  let next = 0;
  const marked = tokens.map((token, index) => {
    if (token.type === 'heading_open') {
      return changeToken(token, {
        attrs: [['id', headings[next++]?.id ?? '']],
      });
    }
    const heading = headings[next - 1];
    if (tokens[index - 1]?.type !== 'heading_open' || !heading) return token;
    const attributes: [string, string][] = [
      ['class', 'headerlink'],
      ['href', `#${encodeURIComponent(heading.id)}`],
      ['title', 'Permanent link'],
      ['aria-label', `Link to ${heading.text}`],
    ];
    const link = linkTokens(token, attributes, [textToken(token, '#')]);
    return changeToken(token, {
      children: [...(token.children ?? []), ...link],
    });
  });
  return { tokens: marked, headings };
}
