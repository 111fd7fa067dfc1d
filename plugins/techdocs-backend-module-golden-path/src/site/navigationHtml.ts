import { relativeAddress } from '../addresses';
import {
  escapeHtml,
  type Heading,
} from '@golden-path/plugin-golden-path-common/markdown';
import { NavItem } from '../navigation';

/** The page that the navigation is drawn for. */
interface Place {
  address: string;
  nextId: () => string;
}

function contains(item: NavItem, address: string): boolean {
  if (item.kind === 'section') {
    return item.items.some(child => contains(child, address));
  }
  return item.kind === 'page' && item.address === address;
}

function label(title: string): string {
  return `<span class="md-ellipsis">${escapeHtml(title)}</span>`;
}

function itemHtml(item: NavItem, level: number, place: Place): string {
  const active = contains(item, place.address);
  const classes = `md-nav__item${active ? ' md-nav__item--active' : ''}`;
  if (item.kind === 'section') {
    const id = place.nextId();
    return (
      `<li class="${classes} md-nav__item--nested">` +
      `<input class="md-nav__toggle md-toggle" type="checkbox" id="${id}" checked>` +
      `<label class="md-nav__link" for="${id}" id="${id}_label">${label(item.title)}<span class="md-nav__icon md-icon"></span></label>` +
      `<nav class="md-nav" data-md-level="${level}" aria-labelledby="${id}_label">${listHtml(item.items, level + 1, place)}</nav></li>`
    );
  }
  const href =
    item.kind === 'page'
      ? relativeAddress(place.address, item.address)
      : item.href;
  const current = active ? ' md-nav__link--active" aria-current="page' : '';
  const rel = item.kind === 'link' ? ' rel="noopener noreferrer"' : '';
  return `<li class="${classes}"><a href="${escapeHtml(href)}" class="md-nav__link${current}"${rel}>${label(item.title)}</a></li>`;
}

function listHtml(
  items: readonly NavItem[],
  level: number,
  place: Place,
): string {
  const entries = items.map(item => itemHtml(item, level, place));
  return `<ul class="md-nav__list">${entries.join('')}</ul>`;
}

/** The primary sidebar's content: every page of the site, the current one marked. */
export function navigationHtml(
  siteName: string,
  items: readonly NavItem[],
  address: string,
): string {
  let sections = 0;
  const place = { address, nextId: () => `__nav_${++sections}` };
  return (
    `<nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0">` +
    `<label class="md-nav__title" for="__drawer">${escapeHtml(siteName)}</label>` +
    `${listHtml(items, 1, place)}</nav>`
  );
}

/** The secondary sidebar's content: the page's headings of level 2 and 3, or nothing. */
export function tableOfContentsHtml(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length === 0) return '';
  const entries = shown.map(
    ({ id, level, text }) =>
      `<li class="md-nav__item md-nav__item--level-${level}"><a href="#${encodeURIComponent(id)}" class="md-nav__link">${label(text)}</a></li>`,
  );
  return (
    `<nav class="md-nav md-nav--secondary" aria-label="Table of contents">` +
    `<label class="md-nav__title" for="__toc">Table of contents</label>` +
    `<ul class="md-nav__list" data-md-component="toc">${entries.join('')}</ul></nav>`
  );
}
