import { findTeam } from '../../organisation';
import { accessOf, reaches } from '../../policy';
import { branchTip } from '../../operations';
import type { Repository } from '../../state';
import type { ApiContext } from '../route';
import { presentOwner } from './people';

/** Address of a repository's page. */
export function webUrl(url: string, repository: Repository): string {
  return `${url}/${repository.state.owner}/${repository.state.name}`;
}

/** Address of a repository in the API. */
export function apiUrl(url: string, repository: Repository): string {
  const { owner, name } = repository.state;
  return `${url}/api/v1/repos/${owner}/${name}`;
}

/** Gitea's `Repository`. */
export async function presentRepository(
  context: ApiContext,
  repository: Repository,
) {
  const { state } = repository;
  const { forge, url, actor } = context;
  const owner = findTeam(forge.organisation, state.owner);
  const access = accessOf(forge.organisation, state, actor);
  const html = webUrl(url, repository);
  return {
    id: state.id,
    owner: owner ? presentOwner(url, owner) : { login: state.owner },
    name: state.name,
    full_name: `${state.owner}/${state.name}`,
    description: state.description,
    empty: (await branchTip(repository, state.defaultBranch)) === undefined,
    private: state.private,
    fork: false,
    template: false,
    mirror: false,
    archived: false,
    size: 0,
    language: '',
    html_url: html,
    url: apiUrl(url, repository),
    clone_url: `${html}.git`,
    ssh_url: '',
    original_url: '',
    website: '',
    stars_count: 0,
    forks_count: 0,
    watchers_count: 0,
    open_issues_count: 0,
    open_pr_counter: state.pulls.filter(pull => pull.state === 'open').length,
    release_counter: 0,
    default_branch: state.defaultBranch,
    created_at: state.createdAt,
    updated_at: state.updatedAt,
    permissions: {
      admin: reaches(access, 'admin'),
      push: reaches(access, 'write'),
      pull: reaches(access, 'read'),
    },
    has_issues: false,
    has_wiki: false,
    has_pull_requests: true,
    has_projects: false,
    has_actions: false,
    ignore_whitespace_conflicts: false,
    allow_merge_commits: true,
    allow_rebase: false,
    allow_rebase_explicit: false,
    allow_squash_merge: true,
    allow_fast_forward_only_merge: false,
    default_merge_style: 'merge',
    default_delete_branch_after_merge: false,
    internal: false,
    object_format_name: 'sha1',
  };
}
