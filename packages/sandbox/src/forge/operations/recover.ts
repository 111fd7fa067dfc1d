import { isAncestor, removeLeftovers } from '../git';
import type { Pull, Repository } from '../state';
import { branchTip, followBranches } from './branches';
import type { Forge } from './forge';
import { asMerged } from './mergePull';

/**
 * Completes what a crash interrupted: a merge whose commit is on the base branch is recorded, one
 * that is not is forgotten, change requests follow heads that moved, and locks without an owner go.
 */
export async function recover(forge: Forge): Promise<void> {
  for (const repository of forge.repositories.list()) {
    await removeLeftovers(repository.path);
    const settled = new Map<number, Pull>();
    for (const pull of repository.state.pulls) {
      if (pull.merging && !pull.merged) {
        settled.set(pull.number, await settle(repository, pull));
      }
    }
    if (settled.size > 0) {
      await forge.repositories.update(repository, state => ({
        ...state,
        pulls: state.pulls.map(pull => settled.get(pull.number) ?? pull),
      }));
    }
    if (await needsFollowing(repository)) {
      await followBranches(forge, repository, undefined, []);
    }
  }
}

async function settle(repository: Repository, pull: Pull): Promise<Pull> {
  const { merging } = pull;
  const tip = await branchTip(repository, pull.base);
  if (!merging || !tip) return { ...pull, merging: undefined };
  return (await isAncestor(repository.path, merging.commit, tip))
    ? asMerged(pull, merging)
    : { ...pull, merging: undefined };
}

async function needsFollowing(repository: Repository): Promise<boolean> {
  for (const pull of repository.state.pulls) {
    if (pull.state === 'open') {
      const tip = await branchTip(repository, pull.head);
      if (tip !== pull.headSha) return true;
    }
  }
  return false;
}
