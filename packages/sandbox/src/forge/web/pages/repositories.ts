import type { Repository } from '../../state';
import type { PageContent } from '../frame';
import { markup } from '../markup';
import { timeAgo } from '../time';
import { pathOf } from './parts';

/** All repositories, or those of one team. */
export function repositoriesPage(
  repositories: readonly Repository[],
  now: Date,
  team?: { name: string; fullName: string; description: string },
): PageContent {
  const rows = repositories.map(repository => {
    const { state } = repository;
    const open = state.pulls.filter(pull => pull.state === 'open').length;
    return markup`<tr>
      <td><a class="strong" href="${pathOf(repository)}">${state.owner}/${state.name}</a>${state.private && markup` <span class="chip">Private</span>`}
        <div class="note">${state.description}</div></td>
      <td>${open > 0 ? markup`<a href="${pathOf(repository)}/pulls">${open} open</a>` : markup`<span class="faint">none</span>`}</td>
      <td class="end">${timeAgo(now, state.updatedAt)}</td></tr>`;
  });
  return {
    title: team?.fullName ?? 'Repositories',
    crumbs: team ? [{ label: 'Repositories', href: '/' }] : [],
    heading: team?.fullName ?? 'Repositories',
    aside: team && markup`<span class="sub">${team.description}</span>`,
    body: markup`<section class="card">${
      rows.length === 0
        ? markup`<p class="empty">No repositories yet. The portal makes one when a service is scaffolded.</p>`
        : markup`<table><thead><tr><th>Repository</th><th>Change requests</th><th class="end">Updated</th></tr></thead><tbody>${rows}</tbody></table>`
    }</section>`,
  };
}
