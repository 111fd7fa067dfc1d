import { posix } from 'node:path';
import { resolveLink, SiteAddresses } from '../addresses';
import { NavEntry } from '../site-configuration';

/** An entry of the navigation. `address` is relative to the site, `href` leads to another site. */
export type NavItem =
  | { kind: 'page'; title: string; address: string }
  | { kind: 'link'; title: string; href: string }
  | { kind: 'section'; title: string; items: NavItem[] };

/** What a navigation is made of: the addresses, and a title for each page by its address. */
export interface NavigationSource {
  addresses: SiteAddresses;
  titles: ReadonlyMap<string, string>;
}

/** `getting-started` → `Getting started`; names such as `RefundsErrorBudgetBurn` stay. */
export function titleFromName(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
}

function fromConfiguration(
  entries: readonly NavEntry[],
  source: NavigationSource,
): NavItem[] {
  return entries.flatMap<NavItem>(entry => {
    if (entry.kind === 'section') {
      const items = fromConfiguration(entry.entries, source);
      return items.length > 0
        ? [{ kind: 'section', title: entry.title, items }]
        : [];
    }
    const address = source.addresses.pages.get(
      posix.normalize(entry.target || '.'),
    );
    if (address !== undefined) {
      const title = entry.title ?? source.titles.get(address) ?? entry.target;
      return [{ kind: 'page', title, address }];
    }
    const target = resolveLink(entry.target, 'index.md', source.addresses);
    return target.kind === 'external'
      ? [{ kind: 'link', title: entry.title ?? target.href, href: target.href }]
      : [];
  });
}

function fromFolders({ addresses, titles }: NavigationSource): NavItem[] {
  const root: NavItem[] = [];
  const folders = new Map([['', root]]);

  function itemsOf(folder: string): NavItem[] {
    const known = folders.get(folder);
    if (known) return known;
    const items: NavItem[] = [];
    folders.set(folder, items);
    const { dir, base } = posix.parse(folder);
    itemsOf(dir).push({ kind: 'section', title: titleFromName(base), items });
    return items;
  }

  const ordered = [...addresses.pages].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, address] of ordered) {
    const items = itemsOf(posix.dirname(path).replace(/^\.$/, ''));
    const item: NavItem = {
      kind: 'page',
      title: titles.get(address) ?? path,
      address,
    };
    const isIndex = address === '' || address === `${posix.dirname(path)}/`;
    if (isIndex) items.unshift(item);
    else items.push(item);
  }
  return root;
}

/**
 * The site's navigation: as `nav` says, with entries left out that lead nowhere; without a `nav`, as the folders are,
 * each folder's own page first.
 */
export function buildNavigation(
  nav: readonly NavEntry[] | undefined,
  source: NavigationSource,
): NavItem[] {
  return nav ? fromConfiguration(nav, source) : fromFolders(source);
}
