import { createHash } from 'node:crypto';
import { isRunbookLink } from '@golden-path/plugin-runbooks-common';
import type { EntityLink, PageTableRow } from '../store';

/** Runbooks that one entity may link. */
const mostLinked = 20;

/**
 * The links of an entity that are runbooks: of that type, or with that word in their title. Those to the portal itself lead
 * to the documentation of the repository, which is read where it is written.
 *
 * @param portalUrl - where people open the portal
 */
export const runbookLinksOf = (
  links: readonly EntityLink[],
  portalUrl: string,
): readonly EntityLink[] =>
  links
    .filter(
      link =>
        isRunbookLink(link) &&
        new URL(link.url).origin !== new URL(portalUrl).origin,
    )
    .slice(0, mostLinked);

const idOf = (url: string): string => {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? hostname;
  const name = last
    .replace(/\.md$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 60);
  const hash = createHash('sha256').update(url).digest('hex').slice(0, 8);
  return `linked/${name}-${hash}`;
};

/**
 * The rows of the pages that an entity links: those that are stored as they are, new ones without a text.
 *
 * @param at - milliseconds
 */
export function linkedPages(
  service: string,
  links: readonly EntityLink[],
  stored: readonly PageTableRow[],
  at: number,
): PageTableRow[] {
  const before = new Map(stored.map(page => [page.id, page]));
  const rows = links.map((link): PageTableRow => {
    const id = idOf(link.url);
    const old = before.get(id);
    if (old)
      return old.text === null
        ? { ...old, title: link.title ?? old.title }
        : old;
    return {
      service,
      id,
      source: 'linked',
      title: link.title ?? id.slice('linked/'.length),
      alert: null,
      url: link.url,
      edit_url: null,
      commit: null,
      blob: null,
      reviewed_at: null,
      reviewed_by: null,
      reviewed_stated: false,
      read_at: at,
      problem: null,
      problem_since: null,
      text: null,
    };
  });
  return [...new Map(rows.map(row => [row.id, row])).values()];
}
