import { ConflictError } from '@backstage/errors';
import { z } from 'zod';
import { type RepositoryTrace, taskOf } from '../creationTrace';
import { lookThenAct } from '../lookThenAct';
import type { RepositoryAddress } from '../repositoryAddress';
import type { ServiceRepositoryHost } from '../serviceRepository';
import { commitsAnswer, read } from './answers';
import { type GiteaConnection, unlessMissing } from './connection';
import { createRepositoryReader } from './repositoryReader';

const repositoryAnswer = z.object({
  default_branch: z.string().max(200),
  created_at: z.string().max(60),
  open_issues_count: z.int().nullish(),
  open_pr_counter: z.int().nullish(),
});
const branchesAnswer = z.array(z.object({ name: z.string().max(300) }));

/** Reads what a repository holds besides our first commit, and removes one that holds nothing else. */
export function createRepositoryRemoval(
  connection: GiteaConnection,
): Pick<ServiceRepositoryHost, 'trace' | 'remove'> {
  const { api, pause } = connection;

  async function trace(
    address: RepositoryAddress,
  ): Promise<RepositoryTrace | undefined> {
    const { owner, name } = address;
    const answer = await unlessMissing(api.repos.repoGet(owner, name));
    if (!answer) return undefined;
    const repository = read(repositoryAnswer, answer, 'a repository');
    const branch = repository.default_branch || 'main';
    const createdAt = repository.created_at;
    const branches = read(
      branchesAnswer,
      await api.repos.repoListBranches(owner, name, { limit: 50 }),
      'branches',
    ).map(one => one.name);
    const otherBranch = branches.find(one => one !== branch);
    const work = otherBranch
      ? `the branch ${otherBranch}`
      : openWork(repository);
    const tip = await createRepositoryReader(connection, address).tipOf(branch);
    if (!tip) return { createdAt, tip, task: undefined, foreign: work };
    const commits = read(
      commitsAnswer,
      await api.repos.repoGetAllCommits(owner, name, {
        sha: tip,
        stat: false,
        verification: false,
        files: false,
        limit: 2,
      }),
      'commits',
    );
    const [newest, before] = commits;
    return {
      createdAt,
      tip,
      task: newest && !before ? taskOf(newest.commit.message) : undefined,
      foreign: before ? `the commit ${tip.slice(0, 10)}` : work,
    };
  }

  return {
    trace,
    async remove(address, { tip }) {
      const { owner, name } = address;
      const { acted } = await lookThenAct<undefined, undefined>({
        pause,
        async look() {
          const now = await trace(address);
          if (!now) return { done: undefined };
          const changed =
            now.foreign ?? (now.tip === tip ? undefined : 'a newer commit');
          if (changed)
            throw new ConflictError(
              `repository ${owner}/${name} has ${changed} by now and is left untouched`,
            );
          return { todo: undefined };
        },
        async act() {
          await unlessMissing(api.repos.repoDelete(owner, name));
          return undefined;
        },
      });
      return { removed: acted };
    },
  };
}

function openWork({
  open_issues_count: issues,
  open_pr_counter: changes,
}: z.output<typeof repositoryAnswer>): string | undefined {
  if (changes) return `${changes} open change request${changes > 1 ? 's' : ''}`;
  return issues ? `${issues} open issue${issues > 1 ? 's' : ''}` : undefined;
}
