import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  isBranchName,
  listBranches,
  requireBranchName,
  resolveCommit,
  runGit,
  updateReferences,
  verify,
  type ReferenceUpdate,
} from '../git';
import type { Person } from '../organisation';
import { mayPushTo, ruleFor } from '../policy';
import type { Pull, Repository, RepositoryState } from '../state';
import { timestamp, type Forge } from './forge';

/** The tip of a branch, or undefined. */
export async function branchTip(
  repository: Repository,
  branch: string,
): Promise<string | undefined> {
  if (!isBranchName(branch)) return undefined;
  return verify(repository.path, `refs/heads/${branch}^{commit}`);
}

/** @throws NotAllowedError when the rule of the branch forbids a direct write. */
export function requirePushable(
  state: RepositoryState,
  branch: string,
  person: Person,
): void {
  if (!mayPushTo(ruleFor(state, branch), person)) {
    throw new NotAllowedError(
      `branch ${branch} is protected: open a change request`,
    );
  }
}

/**
 * Creates a branch from another branch, tag or commit.
 *
 * @throws ConflictError where the branch exists, NotFoundError where the source doesn't.
 */
export async function createBranch(
  forge: Forge,
  repository: Repository,
  person: Person,
  options: { name: string; from: string },
): Promise<string> {
  const name = requireBranchName(options.name, 'new_branch_name');
  requirePushable(repository.state, name, person);
  const source = await resolveCommit(repository.path, options.from);
  if (!source) throw new NotFoundError('The old branch does not exist');
  if (await branchTip(repository, name)) {
    throw new ConflictError('The branch already exists.');
  }
  await updateReferences(repository.path, [
    { name: `refs/heads/${name}`, to: source, from: undefined },
  ]);
  // Nobody becomes the author of commits that were there already.
  await followBranches(forge, repository, undefined, [name]);
  return source;
}

/** @throws NotAllowedError for the default branch and for protected ones. */
export async function deleteBranch(
  forge: Forge,
  repository: Repository,
  person: Person,
  name: string,
): Promise<void> {
  const tip = await branchTip(repository, name);
  if (!tip) throw new NotFoundError("The target couldn't be found.");
  if (name === repository.state.defaultBranch) {
    throw new NotAllowedError('can not delete default branch');
  }
  if (ruleFor(repository.state, name)) {
    throw new NotAllowedError('branch protected');
  }
  await updateReferences(repository.path, [
    { name: `refs/heads/${name}`, to: undefined, from: tip },
  ]);
  await followBranches(forge, repository, person, [name]);
}

/**
 * To be called after branches moved: remembers who moved them, lets open change requests follow
 * their head, closes those whose branch is gone, and adopts the first branch of an empty
 * repository as its default.
 */
export async function followBranches(
  forge: Forge,
  repository: Repository,
  person: Person | undefined,
  moved: readonly string[],
): Promise<void> {
  const at = timestamp(forge);
  const branches = await listBranches(repository.path);
  const tips = new Map(branches.map(({ name, sha }) => [name, sha]));
  const references: ReferenceUpdate[] = [];
  await forge.repositories.update(repository, async state => {
    const pushedBy = { ...state.pushedBy };
    for (const branch of moved) {
      const tip = tips.get(branch);
      if (tip && person && !(tip in pushedBy)) pushedBy[tip] = person.login;
    }
    const pulls: Pull[] = [];
    for (const pull of state.pulls) {
      const followed = follow(pull, tips, at);
      if (followed.headSha !== pull.headSha) {
        const name = `refs/pull/${pull.number}/head`;
        const from = await verify(repository.path, name);
        references.push({ name, to: followed.headSha, from });
      }
      pulls.push(followed);
    }
    const first = tips.has(state.defaultBranch)
      ? undefined
      : branches.find(({ name }) => moved.includes(name))?.name;
    if (first) {
      await runGit(repository.path, [
        'symbolic-ref',
        'HEAD',
        `refs/heads/${first}`,
      ]);
    }
    if (references.length > 0) {
      await updateReferences(repository.path, references);
    }
    const defaultBranch = first ?? state.defaultBranch;
    return { ...state, pushedBy, pulls, defaultBranch, updatedAt: at };
  });
}

function follow(pull: Pull, tips: Map<string, string>, at: string): Pull {
  if (pull.state === 'closed') return pull;
  const tip = tips.get(pull.head);
  if (!tip || !tips.has(pull.base)) {
    return { ...pull, state: 'closed', closedAt: at, updatedAt: at };
  }
  return tip === pull.headSha ? pull : { ...pull, headSha: tip, updatedAt: at };
}
