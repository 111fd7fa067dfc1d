import {
  escapeHtml,
  type Section,
} from '@golden-path/plugin-golden-path-common/markdown';

/** A page as the search collator sees it. */
export interface SearchPage {
  /** Relative to the site. */
  address: string;
  title: string;
  sections: readonly Section[];
}

/** Search text of a whole page at most, in characters; the sections have the rest. */
const MAX_PAGE_TEXT = 100_000;

/**
 * The index in MkDocs' form: an entry for each page with all its text, and one for each section below the title. Text is HTML-escaped,
 * because the collator unescapes it.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/#search
 */
export function searchIndex(pages: readonly SearchPage[]): string {
  const docs = pages.flatMap(({ address, title, sections }) => [
    {
      location: address,
      title: escapeHtml(title),
      text: escapeHtml(
        sections
          .flatMap(section => [section.title, section.text])
          .filter(text => text !== '')
          .join(' ')
          .slice(0, MAX_PAGE_TEXT),
      ),
    },
    ...sections
      .filter(({ level }) => level > 1)
      .map(section => ({
        location: `${address}#${section.id}`,
        title: escapeHtml(section.title),
        text: escapeHtml(section.text),
      })),
  ]);
  const config = { lang: ['en'], separator: '[\\s\\-]+', pipeline: [] };
  return JSON.stringify({ config, docs });
}
