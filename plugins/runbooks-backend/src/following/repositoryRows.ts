import type { PageTableRow, ServiceTableRow } from '../store';
import type { RepositoryLook } from './lookAtRepository';

type RepositoryColumns = Pick<
  ServiceTableRow,
  | 'repository_url'
  | 'repository_host'
  | 'repository_branch'
  | 'repository_checked_at'
  | 'repository_told'
  | 'repository_commit'
  | 'repository_at'
  | 'repository_problem'
  | 'repository_problem_since'
  | 'unread'
>;

const noRepository: RepositoryColumns = {
  repository_url: null,
  repository_host: null,
  repository_branch: null,
  repository_checked_at: null,
  repository_told: null,
  repository_commit: null,
  repository_at: null,
  repository_problem: null,
  repository_problem_since: null,
  unread: '[]',
};

/** What is stored of a repository, with what was seen of it. @param at - milliseconds */
export function repositoryColumns(
  stored: ServiceTableRow | undefined,
  look: RepositoryLook,
  at: number,
): RepositoryColumns {
  if (look.kind === 'none') return noRepository;
  const before: RepositoryColumns = stored ?? noRepository;
  if (look.kind === 'same')
    return Object.fromEntries(
      Object.keys(noRepository).map(name => [
        name,
        before[name as keyof RepositoryColumns],
      ]),
    ) as unknown as RepositoryColumns;
  const known = before.repository_url === look.url ? before : noRepository;
  const place = {
    repository_url: look.url,
    repository_host: hostOf(look.url),
    repository_checked_at: known.repository_checked_at,
  };
  if (look.kind === 'read')
    return {
      ...place,
      repository_branch: look.branch ?? known.repository_branch,
      repository_told: look.told,
      repository_commit: look.documents.commit,
      repository_at: at,
      repository_problem: null,
      repository_problem_since: null,
      unread: JSON.stringify(look.documents.unread),
    };
  return {
    ...place,
    repository_branch: known.repository_branch,
    repository_told: known.repository_told,
    repository_commit: known.repository_commit,
    repository_at: known.repository_at,
    repository_problem: look.problem,
    repository_problem_since: known.repository_problem_since ?? at,
    unread: known.unread,
  };
}

/** Host and port of a repository; null for what is no address. */
export const hostOf = (url: string): string | null =>
  URL.canParse(url) ? new URL(url).host : null;

/** The pages of a repository: those of one that can't be read stay, unless they are of another one. */
export function repositoryPages(
  stored: readonly PageTableRow[],
  service: string,
  look: RepositoryLook,
  before: ServiceTableRow | undefined,
): PageTableRow[] {
  if (look.kind === 'read')
    return look.documents.pages.map(page => ({
      ...page,
      service,
      url: null,
      edit_url: null,
      problem: null,
      problem_since: null,
    }));
  if (look.kind === 'none') return [];
  if (look.kind === 'failed' && before?.repository_url !== look.url) return [];
  return stored.filter(({ source }) => source === 'repository');
}
