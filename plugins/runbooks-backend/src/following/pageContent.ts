import { createBoundedMemory } from '@golden-path/plugin-golden-path-node';
import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import {
  headingsOf,
  outlineOf,
  readRunbook,
  type JudgedPage,
} from '@golden-path/plugin-runbooks-common';
import { pageSummaryOf, type PageTableRow } from '../store';

/** Longest title, and characters of everything that is remembered together. */
const longestTitle = 200;
const mostCharacters = 64 * 1024 * 1024;

/** A text with what names it. */
export type PageText = Pick<PageTableRow, 'id' | 'blob' | 'text'>;

/** What a page's text says, wherever the page is. */
export interface PageContent extends Pick<
  JudgedPage,
  'blank' | 'headings' | 'links' | 'problem'
> {
  readonly title: string;
  /** Milliseconds; the day that its front matter states. */
  readonly reviewed: number | undefined;
}

/**
 * Reads pages, each text once as long as it is remembered: Markdown takes long to read, and services are judged at every
 * news of them.
 * @param read - of a text that isn't remembered
 */
export function createPageContents(
  read: typeof readContent = readContent,
): (page: PageText) => PageContent {
  const known = createBoundedMemory<PageContent>({
    most: mostCharacters,
    sizeOf: content => JSON.stringify(content).length,
  });
  return page => {
    const text = page.text ?? '';
    const name = `${page.id}\n${page.blob ?? contentHash(text)}\n${text.length}`;
    const before = known.get(name);
    if (before) return before;
    const content = read(page.id, text);
    known.set(name, content);
    return content;
  };
}

/** {@link createPageContents} of this process. */
export const pageContentOf = createPageContents();

/** One that can't be shown has a title and headings, and no links. */
function readContent(id: string, text: string): PageContent {
  const document = readRunbook(text, { path: id });
  const isShown = !('problem' in document);
  const { blank, headings } = outlineOf(
    { id, source: 'repository', alert: undefined, url: undefined },
    text,
    isShown ? document : undefined,
  );
  const title = isShown ? document.title : headingsOf(text)[0]?.text;
  const name = (id.split('/').at(-1) ?? id).replace(/\.md$/i, '');
  const reviewed = isShown
    ? Date.parse(`${document.reviewed ?? ''}T00:00:00Z`)
    : NaN;
  return {
    title: (title ?? name).slice(0, longestTitle),
    reviewed: Number.isNaN(reviewed) ? undefined : reviewed,
    blank,
    headings,
    ...(isShown
      ? { links: document.links }
      : { links: [], problem: document.problem }),
  };
}

/** A page as it is judged. */
export function judgedPage(row: PageTableRow): JudgedPage {
  const { id, source, alert, url, reviewed } = pageSummaryOf(row);
  const { blank, headings, links, problem } = pageContentOf(row);
  return { id, source, alert, url, reviewed, blank, headings, links, problem };
}
