import { listChanges } from '../../git';
import { readHeads, tryMerge } from '../../operations';
import { judgeReviews, type ReviewContext } from '../../policy';
import type { Comment, Label, Pull, Repository } from '../../state';
import type { ApiContext } from '../route';
import { sum } from './commit';
import { presentLogin } from './people';
import { apiUrl, presentRepository, webUrl } from './repository';

/** Address of a change request's page. */
export function pullUrl(
  url: string,
  repository: Repository,
  pull: Pull,
): string {
  return `${webUrl(url, repository)}/pulls/${pull.number}`;
}

/** Gitea's `PullRequest`. */
export async function presentPull(
  context: ApiContext,
  repository: Repository,
  pull: Pull,
  options: { counts?: boolean } = {},
) {
  const { url } = context;
  const { people } = context.forge.organisation;
  const { head, base, mergeBase } = await readHeads(repository, pull);
  const html = pullUrl(url, repository, pull);
  const merge =
    pull.state === 'open' ? await tryMerge(repository, base, head) : undefined;
  const changes = options.counts
    ? await listChanges(repository.path, mergeBase, head)
    : undefined;
  const repo = await presentRepository(context, repository);
  const side = (ref: string, sha: string) => ({
    label: ref,
    ref,
    sha,
    repo_id: repository.state.id,
    repo,
  });
  return {
    id: pull.id,
    url: html,
    number: pull.number,
    user: presentLogin(url, people, pull.user),
    title: pull.title,
    body: pull.body,
    labels: repository.state.labels
      .filter(label => pull.labels.includes(label.id))
      .map(label => presentLabel(url, repository, label)),
    milestone: null,
    assignee: null,
    assignees: null,
    requested_reviewers: pull.reviewers.map(login =>
      presentLogin(url, people, login),
    ),
    state: pull.state,
    draft: false,
    is_locked: false,
    comments: pull.comments.length,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    mergeable: merge !== undefined && 'tree' in merge,
    merged: pull.merged !== undefined,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.commit ?? null,
    merged_by: pull.merged ? presentLogin(url, people, pull.merged.by) : null,
    allow_maintainer_edit: false,
    base: side(pull.base, base),
    head: side(pull.head, head),
    merge_base: mergeBase,
    due_date: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    pin_order: 0,
    ...(changes
      ? {
          additions: sum(changes, 'additions'),
          deletions: sum(changes, 'deletions'),
          changed_files: changes.length,
        }
      : {}),
  };
}

/** Gitea's `PullReview`s, oldest first. */
export function presentReviews(
  context: ApiContext,
  repository: Repository,
  view: ReviewContext,
) {
  const html = pullUrl(context.url, repository, view.pull);
  return judgeReviews(view).map(({ review, official, stale, dismissed }) => ({
    id: review.id,
    user: presentLogin(
      context.url,
      context.forge.organisation.people,
      review.user,
    ),
    team: null,
    state: review.state,
    body: review.body,
    commit_id: review.commit,
    stale,
    official,
    dismissed,
    comments_count: 0,
    submitted_at: review.submittedAt,
    updated_at: review.submittedAt,
    html_url: `${html}#review-${review.id}`,
    pull_request_url: html,
  }));
}

/** Gitea's `Comment`. */
export function presentComment(
  context: ApiContext,
  repository: Repository,
  pull: Pull,
  comment: Comment,
) {
  const html = pullUrl(context.url, repository, pull);
  return {
    id: comment.id,
    html_url: `${html}#comment-${comment.id}`,
    pull_request_url: html,
    issue_url: '',
    user: presentLogin(
      context.url,
      context.forge.organisation.people,
      comment.user,
    ),
    original_author: '',
    original_author_id: 0,
    body: comment.body,
    assets: [],
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
  };
}

/** Gitea's `Label`. */
export function presentLabel(
  url: string,
  repository: Repository,
  label: Label,
) {
  return {
    id: label.id,
    name: label.name,
    exclusive: false,
    is_archived: false,
    color: label.color,
    description: label.description,
    url: `${apiUrl(url, repository)}/labels/${label.id}`,
  };
}
