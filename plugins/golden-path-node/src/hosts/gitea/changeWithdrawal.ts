import { ConflictError } from '@backstage/errors';
import type { ConfigRepository } from '../configRepository';
import { taskOf } from '../creationTrace';
import { lookThenAct } from '../lookThenAct';
import { assertBranchName } from '../names';
import type { RepositoryAddress } from '../repositoryAddress';
import { comparisonAnswer, read } from './answers';
import { trailerOf } from './branchContent';
import { type GiteaConnection, unlessMissing } from './connection';
import type { Pulls } from './pulls';
import type { RepositoryReader } from './repositoryReader';

/** Reads what a proposed change left, and takes back one that is not merged. */
export function createChangeWithdrawal(options: {
  connection: GiteaConnection;
  address: RepositoryAddress;
  defaultBranch: string;
  reader: RepositoryReader;
  pulls: Pulls;
}): Pick<ConfigRepository, 'trace' | 'withdraw' | 'findMerged'> {
  const { connection, address, defaultBranch, reader, pulls } = options;
  const { owner, name } = address;
  const { repos } = connection.api;

  return {
    findMerged: branch =>
      pulls.find(assertBranchName(branch, 'branch'), 'merged'),

    async trace(branch) {
      const tip = await reader.tipOf(assertBranchName(branch, 'branch'));
      if (!tip) return undefined;
      const [open, answer] = await Promise.all([
        pulls.find(branch, 'open'),
        repos.repoCompareDiff(owner, name, `${defaultBranch}...${branch}`),
      ]);
      const messages = (
        read(comparisonAnswer, answer, 'commits').commits ?? []
      ).map(({ sha, commit }) => ({ sha, message: commit.message }));
      const foreign = messages.find(
        ({ message }) => !message.split('\n').includes(trailerOf(branch)),
      );
      return {
        changeRequest: open && { number: open.number, url: open.url },
        tip,
        task: messages.map(({ message }) => taskOf(message)).find(Boolean),
        foreign: foreign && `the commit ${foreign.sha.slice(0, 10)}`,
      };
    },

    async withdraw({ branch, tip }) {
      assertBranchName(branch, 'branch');
      const { acted } = await lookThenAct<undefined, number | undefined>({
        pause: connection.pause,
        async look() {
          const now = await reader.tipOf(branch);
          if (!now) return { done: undefined };
          if (now !== tip)
            throw new ConflictError(
              `branch ${branch} of ${owner}/${name} has a newer commit by now and is left untouched`,
            );
          return { todo: (await pulls.find(branch, 'open'))?.number };
        },
        async act(number) {
          if (number !== undefined)
            await repos.repoEditPullRequest(owner, name, number, {
              state: 'closed',
            });
          await unlessMissing(repos.repoDeleteBranch(owner, name, branch));
          return undefined;
        },
      });
      return { withdrawn: acted };
    },
  };
}
