import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { commitTree, updateReferences, type Signature } from '../git';
import { findPerson, type Person } from '../organisation';
import { mergerProblem, mergeVerdict } from '../policy';
import type { Merge, Pull, Repository } from '../state';
import { branchTip, deleteBranch, followBranches } from './branches';
import { NotMergeableError } from './errors';
import { timestamp, type Forge } from './forge';
import { mergeContext, tryMerge } from './mergeability';
import {
  findPull,
  MAX_BODY,
  requireText,
  updatePull,
  viewPull,
  type PullView,
} from './pulls';

export const mergeStyles = ['merge', 'squash'] as const;
export type MergeStyle = (typeof mergeStyles)[number];

export interface MergeOptions {
  style: MergeStyle;
  /** The head that was judged; another head refuses the merge. */
  expectedHead?: string;
  title?: string;
  message?: string;
  deleteBranch?: boolean;
}

/**
 * Merges a change request, once the rule of its base branch is satisfied for the head it has now.
 *
 * @throws NotFoundError for a closed one; NotMergeableError with the reasons; ConflictError for
 * another head than expected, for conflicts, and for a base that moved meanwhile.
 */
export async function mergePull(
  forge: Forge,
  repository: Repository,
  person: Person,
  number: number,
  options: MergeOptions,
): Promise<Merge> {
  requireText(options.message ?? '', 'MergeMessageField', MAX_BODY);
  const merge = await forge.repositories.exclusively(repository, async () => {
    const view = await viewPull(
      forge,
      repository,
      findPull(repository, number),
    );
    await requireMergeable(repository, view, person, options);
    const done = await writeMerge(forge, repository, view, person, options);
    await updatePull(forge, repository, number, pull => ({
      ...pull,
      merging: done,
    }));
    await updateReferences(repository.path, [
      {
        name: `refs/heads/${view.pull.base}`,
        to: done.commit,
        from: done.base,
      },
    ]);
    await updatePull(forge, repository, number, pull =>
      asMerged({ ...pull, headSha: view.head }, done),
    );
    await followBranches(forge, repository, person, [view.pull.base]);
    return done;
  });
  if (options.deleteBranch) {
    await deleteHead(forge, repository, person, findPull(repository, number));
  }
  return merge;
}

/** A change request after its merge. */
export function asMerged(pull: Pull, merge: Merge): Pull {
  return {
    ...pull,
    merging: undefined,
    merged: merge,
    state: 'closed',
    closedAt: merge.at,
    updatedAt: merge.at,
  };
}

async function requireMergeable(
  repository: Repository,
  view: PullView,
  person: Person,
  options: MergeOptions,
): Promise<void> {
  const { pull } = view;
  if (pull.merged) {
    throw new NotMergeableError('The PR is already merged');
  }
  if (pull.state === 'closed') {
    throw new NotFoundError("The target couldn't be found.");
  }
  if (mergerProblem(view, person)) {
    throw new NotMergeableError('User not allowed to merge PR');
  }
  if (options.expectedHead && options.expectedHead !== view.head) {
    throw new ConflictError('head out of date');
  }
  const context = await mergeContext(repository, view);
  if (context.conflicts.length > 0) {
    throw new ConflictError(
      `Merge conflict in ${context.conflicts.slice(0, 20).join(', ')}`,
    );
  }
  const { reasons } = mergeVerdict(context);
  if (reasons.length > 0) {
    throw new NotMergeableError(
      `not ready to be merged: ${reasons.join('; ')}`,
    );
  }
}

async function writeMerge(
  forge: Forge,
  repository: Repository,
  view: PullView,
  person: Person,
  options: MergeOptions,
): Promise<Merge> {
  const { pull, head, base, mergeBase } = view;
  const result = await tryMerge(repository, base, head);
  if (!('tree' in result)) throw new InputError('conflicts appeared');
  const at = timestamp(forge);
  const committer: Signature = signatureOf(person, at);
  const opener = findPerson(forge.organisation, pull.user);
  const squash = options.style === 'squash';
  const title =
    options.title?.trim() ||
    (squash
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request '${pull.title}' (#${pull.number}) from ${pull.head} into ${pull.base}`);
  const commit = await commitTree(repository.path, {
    tree: result.tree,
    parents: squash ? [base] : [base, head],
    message: [title, options.message?.trim()].filter(Boolean).join('\n\n'),
    author: squash && opener ? signatureOf(opener, at) : committer,
    committer,
  });
  return { commit, base, mergeBase, by: person.login, at };
}

function signatureOf(person: Person, date: string): Signature {
  return { name: person.fullName, email: person.email, date };
}

/** The merge stands whatever becomes of the branch; a protected one stays, as in Gitea. */
async function deleteHead(
  forge: Forge,
  repository: Repository,
  person: Person,
  pull: Pull,
): Promise<void> {
  const others = repository.state.pulls.some(
    other => other.state === 'open' && other.head === pull.head,
  );
  if (others || (await branchTip(repository, pull.head)) !== pull.headSha) {
    return;
  }
  await deleteBranch(forge, repository, person, pull.head);
}
