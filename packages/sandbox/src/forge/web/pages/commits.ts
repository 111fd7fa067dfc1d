import type { Commit } from '../../git';
import type { Repository } from '../../state';
import type { FileDiff } from '../diff';
import type { PageContent } from '../frame';
import { markup } from '../markup';
import { timeAgo } from '../time';
import {
  commitTable,
  diffFiles,
  repositoryCrumbs,
  repositoryTabs,
} from './parts';

/** The last commits of a branch. */
export function commitsPage(
  repository: Repository,
  branch: string,
  commits: readonly Commit[],
  now: Date,
): PageContent {
  return {
    title: `Commits of ${branch}`,
    crumbs: repositoryCrumbs(repository),
    heading: markup`Commits of <span class="mono">${branch}</span>`,
    tabs: repositoryTabs(repository, 'commits'),
    body: markup`<section class="card">${commitTable(repository, commits, now)}</section>`,
  };
}

/** One commit with its diff. */
export function commitPage(
  repository: Repository,
  commit: Commit,
  diff: readonly FileDiff[],
  now: Date,
): PageContent {
  const [subject = '', ...rest] = commit.message.split('\n');
  const body = rest.join('\n').trim();
  return {
    title: subject,
    crumbs: repositoryCrumbs(repository),
    heading: subject,
    aside: markup`<span class="sub"><span class="mono">${commit.sha.slice(0, 10)}</span> · ${commit.author.name} · ${timeAgo(now, commit.author.date)}</span>`,
    tabs: repositoryTabs(repository, 'commits'),
    body: markup`${body && markup`<section class="card"><pre class="cb">${body}</pre></section>`}${diffFiles(diff)}`,
  };
}
