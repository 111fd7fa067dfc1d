import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  countCommits,
  listCommits,
  mergeBase,
  requireBranchName,
  updateReferences,
  type Commit,
} from '../git';
import { ruleFor, type ReviewContext } from '../policy';
import type { Person } from '../organisation';
import type { Pull, Repository } from '../state';
import { branchTip } from './branches';
import { timestamp, type Forge } from './forge';

const MAX_TITLE = 255;
/** Characters of a description or comment. */
export const MAX_BODY = 60 * 1024;

export interface NewPull {
  title: string;
  body: string;
  head: string;
  base: string;
  labels?: readonly number[];
  reviewers?: readonly string[];
}

/** @throws NotFoundError where there is no such change request. */
export function findPull(repository: Repository, number: number): Pull {
  const pull = repository.state.pulls.find(one => one.number === number);
  if (!pull) throw new NotFoundError("The target couldn't be found.");
  return pull;
}

/**
 * Opens a change request between two branches of a repository.
 *
 * @throws ConflictError where one is open already, InputError where there is nothing to change.
 */
export async function openPull(
  forge: Forge,
  repository: Repository,
  person: Person,
  options: NewPull,
): Promise<Pull> {
  const title = requireText(options.title, 'title', MAX_TITLE);
  requireText(options.body, 'body', MAX_BODY);
  if (title === '') throw new InputError('title is empty');
  const head = requireBranchName(ownBranch(repository, options.head), 'head');
  const base = requireBranchName(options.base, 'base');
  if (head === base) {
    throw new InputError(
      'Invalid PullRequest: There are no changes between the head and the base',
    );
  }
  const headSha = await branchTip(repository, head);
  const baseSha = await branchTip(repository, base);
  if (!headSha || !baseSha) {
    throw new NotFoundError("The target couldn't be found.");
  }
  if ((await countCommits(repository.path, headSha, { not: baseSha })) === 0) {
    throw new InputError(
      'Invalid PullRequest: There are no changes between the head and the base',
    );
  }
  const at = timestamp(forge);
  const state = await forge.repositories.update(repository, current => {
    const open = current.pulls.find(
      pull => pull.state === 'open' && pull.head === head && pull.base === base,
    );
    if (open) {
      throw new ConflictError(
        `pull request already exists for these targets [id: ${open.id}, issue_id: ${open.number}, head_repo_id: ${current.id}, base_repo_id: ${current.id}, head_branch: ${head}, base_branch: ${base}]`,
      );
    }
    const pull: Pull = {
      id: current.nextId,
      number: current.nextNumber,
      title,
      body: options.body,
      user: person.login,
      head,
      base,
      headSha,
      labels: knownLabels(current.labels, options.labels ?? []),
      reviewers: [...(options.reviewers ?? [])],
      state: 'open',
      createdAt: at,
      updatedAt: at,
      reviews: [],
      comments: [],
    };
    return {
      ...current,
      pulls: [...current.pulls, pull],
      nextId: current.nextId + 1,
      nextNumber: current.nextNumber + 1,
      updatedAt: at,
    };
  });
  const pull = state.pulls.at(-1);
  if (!pull) throw new NotFoundError("The target couldn't be found.");
  await updateReferences(repository.path, [
    { name: `refs/pull/${pull.number}/head`, to: headSha, from: undefined },
  ]);
  return pull;
}

export interface PullEdit {
  title?: string;
  body?: string;
  state?: 'open' | 'closed';
  labels?: readonly number[];
}

/** Changes a change request; a merged one can't be opened again. */
export async function editPull(
  forge: Forge,
  repository: Repository,
  number: number,
  edit: PullEdit,
): Promise<Pull> {
  const before = findPull(repository, number);
  if (edit.title !== undefined) requireText(edit.title, 'title', MAX_TITLE);
  if (edit.body !== undefined) requireText(edit.body, 'body', MAX_BODY);
  if (before.merged && edit.state === 'open') {
    throw new ConflictError(
      'cannot change state of this pull request, it was already merged',
    );
  }
  const reopening = before.state === 'closed' && edit.state === 'open';
  const tip = reopening ? await branchTip(repository, before.head) : undefined;
  if (reopening && !tip) {
    throw new ConflictError(`branch ${before.head} does not exist any more`);
  }
  const at = timestamp(forge);
  return updatePull(forge, repository, number, (pull, state) => ({
    ...pull,
    title: edit.title?.trim() ?? pull.title,
    body: edit.body ?? pull.body,
    labels: edit.labels ? knownLabels(state.labels, edit.labels) : pull.labels,
    state: edit.state ?? pull.state,
    closedAt:
      edit.state === 'closed'
        ? (pull.closedAt ?? at)
        : reopening
          ? undefined
          : pull.closedAt,
    headSha: tip ?? pull.headSha,
    updatedAt: at,
  }));
}

/** Stores a changed change request. @returns it. */
export async function updatePull(
  forge: Forge,
  repository: Repository,
  number: number,
  change: (pull: Pull, state: Repository['state']) => Pull,
): Promise<Pull> {
  const state = await forge.repositories.update(repository, current => ({
    ...current,
    pulls: current.pulls.map(pull =>
      pull.number === number ? change(pull, current) : pull,
    ),
  }));
  return findPull({ ...repository, state }, number);
}

/** A change request with what git says of it now. */
export interface PullView extends ReviewContext {
  /** Tip of the base branch; of the time of the merge, once merged. */
  base: string;
  mergeBase: string;
  commits: readonly Commit[];
}

/** Reads a change request together with its commits. */
export async function viewPull(
  forge: Forge,
  repository: Repository,
  pull: Pull,
): Promise<PullView> {
  const { head, base, mergeBase: common } = await readHeads(repository, pull);
  return {
    organisation: forge.organisation,
    state: repository.state,
    pull,
    head,
    base,
    mergeBase: common,
    commits: await listCommits(repository.path, head, { not: common }),
    rule: ruleFor(repository.state, pull.base),
  };
}

/** Head, base and their common ancestor; frozen once the change request is merged. */
export async function readHeads(
  repository: Repository,
  pull: Pull,
): Promise<{ head: string; base: string; mergeBase: string }> {
  const head =
    (pull.state === 'open'
      ? await branchTip(repository, pull.head)
      : undefined) ?? pull.headSha;
  if (pull.merged) {
    const { base, mergeBase: common } = pull.merged;
    return { head, base, mergeBase: common };
  }
  const base = (await branchTip(repository, pull.base)) ?? head;
  const common = await mergeBase(repository.path, base, head);
  return { head, base, mergeBase: common ?? base };
}

/** `owner:branch` of the same repository is the branch; forks don't exist here. */
function ownBranch(repository: Repository, head: string): string {
  const prefix = `${repository.state.owner}:`;
  return head.toLowerCase().startsWith(prefix.toLowerCase())
    ? head.slice(prefix.length)
    : head;
}

function knownLabels(
  labels: Repository['state']['labels'],
  wanted: readonly number[],
): number[] {
  const known = new Set(labels.map(label => label.id));
  return [...new Set(wanted)].filter(id => known.has(id));
}

/** @throws InputError when the text is longer than the limit. @returns it, trimmed. */
export function requireText(text: string, field: string, max: number): string {
  if (text.length > max) {
    throw new InputError(
      `${field} has ${text.length} characters, accepted are ${max}`,
    );
  }
  return text.trim();
}
