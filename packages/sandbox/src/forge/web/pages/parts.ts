import type { Commit } from '../../git';
import type { Pull, Repository } from '../../state';
import type { FileDiff } from '../diff';
import type { Crumb, Tab } from '../frame';
import { markup, type Markup, type Piece } from '../markup';
import { timeAgo } from '../time';

/** A status: a sign and a word, so that colour is never the only sign. */
export function status(
  tone: 'good' | 'moving' | 'bad' | 'attention' | 'paused' | 'unknown',
  sign: string,
  word: string,
): Markup {
  return markup`<span class="st t-${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/** Open, merged or closed. */
export function pullStatus(pull: Pull): Markup {
  if (pull.merged) return status('paused', '◆', 'Merged');
  return pull.state === 'open'
    ? status('good', '●', 'Open')
    : status('bad', '✕', 'Closed');
}

/** Path of a repository's pages. */
export function pathOf({ state }: Repository): string {
  return `/${state.owner}/${state.name}`;
}

export function repositoryCrumbs({ state }: Repository): Crumb[] {
  return [
    { label: 'Repositories', href: '/' },
    { label: state.owner, href: `/${state.owner}` },
    { label: state.name, href: `/${state.owner}/${state.name}` },
  ];
}

export function repositoryTabs(
  repository: Repository,
  on: 'files' | 'commits' | 'pulls',
): Tab[] {
  const path = pathOf(repository);
  const { defaultBranch, pulls } = repository.state;
  return [
    { label: 'Files', href: path, on: on === 'files' },
    {
      label: 'Commits',
      href: `${path}/commits/branch/${defaultBranch}`,
      on: on === 'commits',
    },
    {
      label: 'Change requests',
      href: `${path}/pulls`,
      on: on === 'pulls',
      count: pulls.filter(pull => pull.state === 'open').length,
    },
  ];
}

/** A heading and what belongs to it. */
export function card(heading: Piece, body: Piece): Markup {
  return markup`<section class="card"><h2 class="ch">${heading}</h2>${body}</section>`;
}

export function commitTable(
  repository: Repository,
  commits: readonly Commit[],
  now: Date,
): Markup {
  const rows = commits.map(
    ({ sha, message, author }) => markup`<tr>
      <td><a href="${pathOf(repository)}/commit/${sha}">${message.split('\n')[0] ?? ''}</a></td>
      <td>${author.name}</td>
      <td class="mono"><a href="${pathOf(repository)}/commit/${sha}">${sha.slice(0, 10)}</a></td>
      <td class="end">${timeAgo(now, author.date)}</td></tr>`,
  );
  return markup`<table><thead><tr><th>Commit</th><th>Author</th><th>Id</th><th class="end">When</th></tr></thead><tbody>${rows}</tbody></table>`;
}

const SIGNS = { add: '+', delete: '−', same: '', hunk: '' } as const;
const OPEN_FILES = 20;

/** Every file of a diff, to fold and unfold. */
export function diffFiles(files: readonly FileDiff[]): Piece {
  if (files.length === 0) return markup`<p class="empty">No files changed.</p>`;
  return files.map((file, index) => {
    const count = (kind: string) =>
      file.lines.filter(line => line.kind === kind).length;
    return markup`<details class="diff"${index < OPEN_FILES && markup` open`}>
      <summary><span class="mono">${file.path}</span> <span class="plus">+${count('add')}</span> <span class="minus">−${count('delete')}</span></summary>
      ${file.binary ? markup`<p class="empty">A binary file.</p>` : diffTable(file)}
      ${file.cut && markup`<p class="empty">The rest is left out: the file has too many changed lines to show.</p>`}
    </details>`;
  });
}

function diffTable(file: FileDiff): Markup {
  const rows = file.lines.map(
    line =>
      markup`<tr class="${line.kind}"><td class="no">${line.before}</td><td class="no">${line.after}</td><td class="sign">${SIGNS[line.kind]}</td><td class="code">${line.text}</td></tr>`,
  );
  return markup`<div class="scroll"><table class="code">${rows}</table></div>`;
}
