import { Token } from 'markdown-it';
import { plainText } from './tokens';

/** The text below one heading, for the search index. The first section of a page, before any heading, has no `id`. */
export interface Section {
  id: string | undefined;
  /** Level of the heading, 1 to 6; 0 before any heading. */
  level: number;
  title: string;
  text: string;
}

/** Search text of one section at most, in characters. */
const MAX_TEXT = 20_000;

const CODE_TYPES = new Set(['fence', 'code_block']);

/** Splits a page at its headings. Expects tokens whose headings have ids but no links to themselves. */
export function readSections(
  tokens: readonly Token[],
  ids: readonly string[],
): Section[] {
  const sections: { section: Section; parts: string[] }[] = [
    { section: { id: undefined, level: 0, title: '', text: '' }, parts: [] },
  ];
  let heading = 0;
  for (const [index, token] of tokens.entries()) {
    const inHeading = tokens[index - 1]?.type === 'heading_open';
    if (token.type === 'heading_open') {
      const title = plainText(tokens[index + 1]?.children ?? []).trim();
      sections.push({
        section: {
          id: ids[heading++],
          level: Number(token.tag.slice(1)),
          title,
          text: '',
        },
        parts: [],
      });
    } else if (token.type === 'inline' && !inHeading) {
      sections.at(-1)?.parts.push(plainText(token.children ?? []));
    } else if (CODE_TYPES.has(token.type)) {
      sections.at(-1)?.parts.push(token.content);
    }
  }
  return sections.map(({ section, parts }) => ({
    ...section,
    text: parts.join(' ').replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT),
  }));
}
