import { posix } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { InputError } from '@backstage/errors';
import { planAddresses, SiteAddresses } from '../addresses';
import { DocsSource, PageSource, SkippedFile } from '../docs-source';
import { escapeHtml } from '@golden-path/plugin-golden-path-common/markdown';
import { isLimitError } from '@golden-path/plugin-kubernetes-objects-common';
import { RenderedMarkdown, renderMarkdown } from '../markdown';
import { buildNavigation, NavItem, titleFromName } from '../navigation';
import { pageHtml } from './pageHtml';
import { searchIndex } from './searchIndex';
import { stylesheet } from './stylesheet';

/** A static site: files by path, and what was left out of it. */
export interface Site {
  siteName: string;
  files: ReadonlyMap<string, string | Uint8Array>;
  skipped: readonly SkippedFile[];
}

interface BuiltPage extends RenderedMarkdown {
  address: string;
  title: string;
}

function notice(reason: string): RenderedMarkdown {
  const html =
    '<div class="admonition warning"><p class="admonition-title">This page isn’t shown</p>' +
    `<p>${escapeHtml(reason)}</p></div>\n`;
  return { html, headings: [], sections: [] };
}

function renderPage(
  page: PageSource | undefined,
  source: string,
  addresses: SiteAddresses,
): RenderedMarkdown {
  if (page?.kind !== 'markdown') {
    return notice(`${source} ${page?.reason ?? 'is missing'}`);
  }
  try {
    return renderMarkdown(page.text, { source, addresses });
  } catch (error) {
    if (isLimitError(error)) return notice(error.message);
    throw error;
  }
}

function titleOf({ headings }: RenderedMarkdown, source: string): string {
  const heading = headings.find(({ level }) => level === 1);
  if (heading?.text) return heading.text;
  const { dir, name } = posix.parse(source);
  const isIndex = name === 'index' || name === 'README';
  return titleFromName(isIndex ? posix.basename(dir) || 'Home' : name);
}

/** A first page for a site without one: the list of its pages is the navigation beside it. */
function homePage(siteName: string): BuiltPage {
  const html = `<h1>${escapeHtml(siteName)}</h1>\n<p>This documentation has no index.md; its pages are in the navigation.</p>\n`;
  return { address: '', title: siteName, html, headings: [], sections: [] };
}

/** Renders the pages one after the other; a large one takes up to a second, so others get their turn in between. */
async function renderPages(
  { pages }: DocsSource,
  addresses: SiteAddresses,
): Promise<BuiltPage[]> {
  const built: BuiltPage[] = [];
  for (const [path, address] of addresses.pages) {
    const rendered = renderPage(pages.get(path), path, addresses);
    built.push({ ...rendered, address, title: titleOf(rendered, path) });
    await setImmediate();
  }
  return built;
}

/** Entries of the navigation at most: every page carries all of them. */
const MAX_NAVIGATION = 750;

function countItems(items: readonly NavItem[]): number {
  return items.reduce(
    (sum, item) =>
      sum + 1 + (item.kind === 'section' ? countItems(item.items) : 0),
    0,
  );
}

function assertNavigationSize(items: readonly NavItem[]): void {
  const count = countItems(items);
  if (count <= MAX_NAVIGATION) return;
  throw new InputError(
    `nav: found ${count} entries, accepted are at most ${MAX_NAVIGATION}`,
  );
}

/**
 * Builds the whole site in memory. Same source, same bytes.
 *
 * @throws InputError when the navigation is too long
 */
export async function buildSite(
  source: DocsSource,
  defaultName: string,
): Promise<Site> {
  const { configuration, images } = source;
  const siteName = configuration.siteName ?? defaultName;
  const { collisions, ...addresses } = planAddresses(
    source.pages.keys(),
    images.keys(),
  );
  const pages = await renderPages(source, addresses);
  if (!pages.some(({ address }) => address === '')) {
    pages.unshift(homePage(siteName));
  }
  const navigation = buildNavigation(configuration.nav, {
    addresses,
    titles: new Map(pages.map(({ address, title }) => [address, title])),
  });
  assertNavigationSize(navigation);
  const frame = { siteName, navigation, stylesheet: stylesheet.path };
  return {
    siteName,
    files: new Map<string, string | Uint8Array>([
      ...images,
      ...pages.map(
        page => [`${page.address}index.html`, pageHtml(page, frame)] as const,
      ),
      [stylesheet.path, stylesheet.content],
      ['search/search_index.json', searchIndex(pages)],
    ]),
    skipped: [...source.skipped, ...collisions],
  };
}
