import type { TreeEntry } from '../../git';
import type { Repository } from '../../state';
import type { PageContent } from '../frame';
import { markup, type Markup, type Piece } from '../markup';
import { pathOf, repositoryCrumbs, repositoryTabs, card } from './parts';

/** Where in a repository a page is. */
export interface Place {
  repository: Repository;
  kind: 'branch' | 'commit';
  reference: string;
  /** '' is the root. */
  path: string;
  cloneUrl: string;
}

/** A folder, with its README below it. */
export function folderPage(
  place: Place,
  entries: readonly TreeEntry[],
  readme: { path: string; body: Piece } | undefined,
): PageContent {
  const folders = entries.filter(entry => entry.type === 'tree');
  const files = entries.filter(entry => entry.type !== 'tree');
  const rows = [...folders, ...files].map(
    entry => markup`<tr>
      <td><span aria-hidden="true" class="faint">${entry.type === 'tree' ? '▸' : '·'}</span> <a href="${addressOf(place, entry.path)}">${entry.path.split('/').at(-1) ?? ''}${entry.type === 'tree' && '/'}</a></td>
      <td class="end faint">${entry.type === 'tree' ? undefined : size(entry.size)}</td></tr>`,
  );
  return {
    ...frameOf(place),
    body: markup`${place.path === '' && clone(place)}
      <section class="card"><table><thead><tr><th>${where(place)}</th><th class="end">Size</th></tr></thead><tbody>${rows}</tbody></table></section>
      ${readme && card(readme.path, readme.body)}`,
  };
}

/** One file: rendered, as numbered lines, or with a word on why not. */
export function filePage(
  place: Place,
  entry: TreeEntry,
  body: Piece,
): PageContent {
  const raw = `${pathOf(place.repository)}/raw/${place.kind}/${place.reference}/${encodePath(entry.path)}`;
  return {
    ...frameOf(place),
    body: card(
      markup`${where(place)} <span class="faint">${size(entry.size)}</span> <a class="end" href="${raw}">Raw</a>`,
      body,
    ),
  };
}

/** A repository without a commit. */
export function emptyPage(place: Place): PageContent {
  return {
    ...frameOf(place),
    body: markup`${clone(place)}<section class="card"><p class="empty">The repository is empty.</p></section>`,
  };
}

/** Lines with their numbers. */
export function numberedLines(text: string): Markup {
  const rows = text
    .replace(/\n$/, '')
    .split('\n')
    .map(
      (line, index) =>
        markup`<tr id="L${index + 1}"><td class="no">${index + 1}</td><td class="code">${line}</td></tr>`,
    );
  return markup`<div class="scroll"><table class="code">${rows}</table></div>`;
}

function frameOf(place: Place): Omit<PageContent, 'body'> {
  const { repository } = place;
  const { state } = repository;
  return {
    title: `${state.owner}/${state.name}`,
    crumbs: repositoryCrumbs(repository),
    heading: state.name,
    aside: markup`${state.private && markup`<span class="chip">Private</span>`}<span class="sub">${state.description}</span>`,
    tabs: repositoryTabs(repository, 'files'),
  };
}

function clone({ cloneUrl }: Place): Markup {
  return markup`<p class="clone"><code>git clone ${cloneUrl}</code></p>`;
}

function where(place: Place): Markup {
  const parts = place.path.split('/').filter(Boolean);
  const links = parts.map((part, index) => {
    const to = parts.slice(0, index + 1).join('/');
    return markup` / <a href="${addressOf(place, to)}">${part}</a>`;
  });
  const label =
    place.kind === 'commit' ? place.reference.slice(0, 10) : place.reference;
  return markup`<span class="mono"><a href="${addressOf(place, '')}">${label}</a>${links}</span>`;
}

function addressOf(
  { repository, kind, reference }: Place,
  path: string,
): string {
  const base = `${pathOf(repository)}/src/${kind}/${reference}`;
  return path === '' ? base : `${base}/${encodePath(path)}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function size(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}
