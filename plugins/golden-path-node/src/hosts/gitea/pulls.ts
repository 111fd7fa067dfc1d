import type { ChangeRequest } from '../configRepository';
import type { RepositoryAddress } from '../repositoryAddress';
import { type Pull, pullAnswer, pullsAnswer, read } from './answers';
import type { GiteaConnection } from './connection';

/** Change requests of one repository. */
export interface Pulls {
  find(
    branch: string,
    state: 'open' | 'merged',
  ): Promise<ChangeRequest | undefined>;
  get(number: number): Promise<ChangeRequest>;
  open(options: {
    branch: string;
    title: string;
    body: string;
  }): Promise<ChangeRequest>;
  describe(
    number: number,
    options: { title: string; body: string },
  ): Promise<ChangeRequest>;
  merge(options: { number: number; expectedHeadSha: string }): Promise<void>;
}

const pageSize = 50;
/** Pages that a search reads: all open ones of a busy repository, and the latest of the closed. */
const mostPages = { open: 20, closed: 4 } as const;

/** A change request as Gitea tells it, in the repository of this page. */
export const toChangeRequest = (
  repositoryUrl: string,
  pull: Pull,
): ChangeRequest => ({
  number: pull.number,
  // Built here and not read: a link from a forge is not trusted.
  url: `${repositoryUrl}/pulls/${pull.number}`,
  title: pull.title,
  state: pull.merged ? 'merged' : pull.state,
  branch: pull.head.ref,
  headSha: pull.head.sha,
});

/** Change requests to `base` through Gitea's API. Those from forks are never taken for ours. */
export function createPulls(
  { api, baseUrl }: GiteaConnection,
  { owner, name }: RepositoryAddress,
  base: string,
): Pulls {
  const changeRequestOf = (pull: Pull) =>
    toChangeRequest(`${baseUrl}/${owner}/${name}`, pull);
  const isOwn = ({ head }: Pull) =>
    head.repo?.full_name.toLowerCase() === `${owner}/${name}`.toLowerCase();

  return {
    async find(branch, wanted) {
      const state = wanted === 'open' ? 'open' : 'closed';
      for (let page = 1; page <= mostPages[state]; page++) {
        const pulls = read(
          pullsAnswer,
          await api.repos.repoListPullRequests(owner, name, {
            state,
            sort: 'recentupdate',
            page,
            limit: pageSize,
          }),
          'change requests',
        );
        const found = pulls.find(
          pull =>
            pull.base.ref === base &&
            changeRequestOf(pull).state === wanted &&
            // Gitea may answer `refs/pull/<n>/head` once the branch of a merged one is gone.
            pull.head.ref === branch &&
            isOwn(pull),
        );
        if (found) return changeRequestOf(found);
        if (pulls.length < pageSize) return undefined;
      }
      return undefined;
    },

    async get(number) {
      const answer = await api.repos.repoGetPullRequest(owner, name, number);
      return changeRequestOf(read(pullAnswer, answer, 'a change request'));
    },

    async open({ branch, title, body }) {
      const answer = await api.repos.repoCreatePullRequest(owner, name, {
        base,
        head: branch,
        title,
        body,
      });
      return changeRequestOf(read(pullAnswer, answer, 'a change request'));
    },

    async describe(number, { title, body }) {
      const answer = await api.repos.repoEditPullRequest(owner, name, number, {
        title,
        body,
      });
      return changeRequestOf(read(pullAnswer, answer, 'a change request'));
    },

    async merge({ number, expectedHeadSha }) {
      await api.repos.repoMergePullRequest(owner, name, number, {
        Do: 'merge',
        head_commit_id: expectedHeadSha,
        delete_branch_after_merge: true,
      });
    },
  };
}
