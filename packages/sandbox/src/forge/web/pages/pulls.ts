import type { Person } from '../../organisation';
import type { Repository } from '../../state';
import { person, type PageContent } from '../frame';
import { markup } from '../markup';
import { timeAgo } from '../time';
import { pathOf, pullStatus, repositoryCrumbs, repositoryTabs } from './parts';

const STATES = ['open', 'closed', 'all'] as const;
export type PullFilter = (typeof STATES)[number];

/** The filter of an address; what is not one is `open`. */
export function pullFilter(text: unknown): PullFilter {
  return STATES.find(state => state === text) ?? 'open';
}

/** Change requests of a repository, newest first. */
export function pullsPage(
  repository: Repository,
  people: readonly Person[],
  filter: PullFilter,
  now: Date,
): PageContent {
  const path = pathOf(repository);
  const shown = repository.state.pulls
    .filter(pull => filter === 'all' || pull.state === filter)
    .sort((a, b) => b.number - a.number);
  const rows = shown.map(
    pull => markup`<tr>
      <td>${pullStatus(pull)}</td>
      <td><a class="strong" href="${path}/pulls/${pull.number}">${pull.title}</a>
        <div class="note">#${pull.number} · <span class="mono">${pull.head}</span> into <span class="mono">${pull.base}</span></div></td>
      <td>${person(people, pull.user)}</td>
      <td class="end">${timeAgo(now, pull.updatedAt)}</td></tr>`,
  );
  const filters = STATES.map(
    state =>
      markup`<a href="${path}/pulls?state=${state}" class="${state === filter ? 'on' : ''}"${state === filter && markup` aria-current="true"`}>${state}</a>`,
  );
  return {
    title: 'Change requests',
    crumbs: repositoryCrumbs(repository),
    heading: 'Change requests',
    tabs: repositoryTabs(repository, 'pulls'),
    body: markup`<nav class="seg" aria-label="State">${filters}</nav>
      <section class="card">${
        rows.length === 0
          ? markup`<p class="empty">No ${filter === 'all' ? '' : `${filter} `}change requests.</p>`
          : markup`<table><thead><tr><th>State</th><th>Change request</th><th>Opened by</th><th class="end">Updated</th></tr></thead><tbody>${rows}</tbody></table>`
      }</section>`,
  };
}
