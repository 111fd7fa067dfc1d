import type { RunbookSource } from './page';
import type { RunbookDocument } from '../document';
import { headingsOf, type PageHeading } from './headings';

/** The document that a service's runbook is. */
export const runbookPath = 'docs/runbook.md';

/** Folder of the pages of a service's alerts. */
export const alertPagesFolder = 'docs/runbooks';

/** Where the page of an alert is in the repository of its service. */
export const alertPagePath = (alert: string): string =>
  `${alertPagesFolder}/${alert}.md`;

/** What of a page tells whether an address leads to it. */
export interface PageOutline {
  /** As of the page. */
  readonly id: string;
  readonly source: RunbookSource;
  /** Alert that it is about, by its name. */
  readonly alert: string | undefined;
  /** Its page at the host. */
  readonly url: string | undefined;
  /** Has nothing but space, so that it helps nobody. */
  readonly blank: boolean;
  readonly headings: readonly PageHeading[];
}

/** The pages that alerts of a service may lead to, found once. */
export interface PageIndex {
  /** Name of the service, where it is known. */
  readonly service: string | undefined;
  readonly byId: ReadonlyMap<string, PageOutline>;
  /** Pages of the organisation, else of the portal, by the name of their alert: they are for alerts of every service. */
  readonly platform: ReadonlyMap<string, PageOutline>;
  /** By address, without a fragment. */
  readonly byUrl: ReadonlyMap<string, PageOutline>;
}

/**
 * The outline of a page.
 *
 * @param document - what its text was read to; without it, its headings are found when they are first asked for, in time
 * linear to the text
 */
export function outlineOf(
  page: Pick<PageOutline, 'id' | 'source' | 'alert' | 'url'>,
  text: string,
  document?: Pick<RunbookDocument, 'sections'>,
): PageOutline {
  let found = document?.sections.flatMap(
    ({ id, title, line }): PageHeading[] =>
      id === undefined ? [] : [{ id, text: title, line }],
  );
  return {
    id: page.id,
    source: page.source,
    alert: page.alert,
    url: page.url,
    blank: text.trim() === '',
    get headings() {
      return (found ??= headingsOf(text));
    },
  };
}

/** The alert that a page of a repository is about, by its path; undefined for a page about something else. */
export const alertOfPath = (path: string): string | undefined =>
  /^docs\/runbooks\/([^/]+)\.md$/i.exec(path)?.[1];

/** The index of some pages, of every source. */
export function indexPages(
  service: string | undefined,
  pages: readonly PageOutline[],
): PageIndex {
  const written = pages.filter(({ blank }) => !blank);
  const about = (source: RunbookSource) =>
    written.flatMap(page =>
      page.source === source && page.alert !== undefined
        ? [[page.alert, page] as const]
        : [],
    );
  return {
    service,
    byId: new Map(written.map(page => [page.id, page])),
    platform: new Map([...about('portal'), ...about('organisation')]),
    byUrl: new Map(
      written.flatMap(page =>
        page.url === undefined
          ? []
          : [[page.url.replace(/[#?].*$/, '').replace(/\/$/, ''), page]],
      ),
    ),
  };
}

/** The index of a repository's documents, by path. */
export const indexDocuments = (
  service: string | undefined,
  files: ReadonlyMap<string, string>,
): PageIndex =>
  indexPages(
    service,
    [...files]
      .filter(([path]) => path.endsWith('.md'))
      .map(([path, text]) =>
        outlineOf(
          {
            id: path,
            source: 'repository',
            alert: alertOfPath(path),
            url: undefined,
          },
          text,
        ),
      ),
  );
