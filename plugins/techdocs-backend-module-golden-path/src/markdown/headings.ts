import { Token } from 'markdown-it';
import { headingId } from '../addresses';
import { changeToken, linkTokens, plainText, textToken } from './tokens';

/** A heading of a page. `level` is 1 to 6. */
export interface Heading {
  id: string;
  level: number;
  text: string;
}

/** Tokens whose headings have ids, and the headings in order. */
export interface MarkedHeadings {
  tokens: Token[];
  headings: Heading[];
}

/** Gives each id once: a second `Diagnosis` becomes `section-diagnosis-1`. */
function createUniqueIds() {
  const next = new Map<string, number>();
  return (text: string): string => {
    const base = headingId(text);
    let id = base;
    let count = next.get(base) ?? 0;
    while (next.has(id)) id = `${base}-${++count}`;
    next.set(base, count);
    next.set(id, next.get(id) ?? 0);
    return id;
  };
}

/** Adds ids and links to themselves to the headings, as the TechDocs reader expects them. */
export function markHeadings(tokens: readonly Token[]): MarkedHeadings {
  const uniqueId = createUniqueIds();
  const headings: Heading[] = [];
  const marked = tokens.map((token, index) => {
    if (token.type === 'heading_open') {
      const text = plainText(tokens[index + 1]?.children ?? []).trim();
      const id = uniqueId(text);
      headings.push({ id, level: Number(token.tag.slice(1)), text });
      return changeToken(token, { attrs: [['id', id]] });
    }
    const heading = headings.at(-1);
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
