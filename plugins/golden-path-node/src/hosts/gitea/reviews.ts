import { canonicalAccount } from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import type { ChangeVerdict } from '../changeReview';
import type { ConfigRepository } from '../configRepository';
import { utc } from '../hostText';
import { lookThenAct } from '../lookThenAct';
import { isCommitId } from '../names';
import type { RepositoryAddress } from '../repositoryAddress';
import { pullAnswer, read } from './answers';
import type { GiteaConnection } from './connection';
import { hostDate } from './historyAnswers';
import { toChangeRequest } from './pulls';

const pageSize = 50;
/** Commits of a change request that are read; of one with more it isn't known who wrote it. */
const mostCommits = 250;
/** Reviews of a change request that are read. */
const mostReviews = 500;
/** Labels of a repository that are looked through. */
const mostLabels = 1_000;

const account = z
  .object({
    login: z.string().max(300),
    email: z.string().max(320).nullish(),
  })
  .nullish();
const signature = z.object({ email: z.string().max(320) }).nullish();
const commitsAnswer = z
  .array(
    z.object({
      author: account,
      committer: account,
      commit: z.object({ author: signature, committer: signature }),
    }),
  )
  .max(1_000);
const reviewsAnswer = z
  .array(
    z.object({
      user: account,
      state: z.string().max(40),
      commit_id: z.string().max(64).nullish(),
      official: z.boolean().nullish(),
      stale: z.boolean().nullish(),
      dismissed: z.boolean().nullish(),
      submitted_at: hostDate,
    }),
  )
  .max(1_000);
const labelAnswer = z.object({ id: z.int().min(1), name: z.string().max(200) });
const labelsAnswer = z.array(labelAnswer).max(1_000);

const verdicts: ReadonlyMap<string, ChangeVerdict['verdict']> = new Map([
  ['APPROVED', 'approved'],
  ['REQUEST_CHANGES', 'rejected'],
]);

/** Reviews and labels of the change requests of one repository on a Gitea. */
export function createReviews({
  connection: { api, baseUrl, pause },
  address,
}: {
  connection: GiteaConnection;
  address: RepositoryAddress;
}): Pick<ConfigRepository, 'reviewChange' | 'labelChange'> {
  const { owner, name } = address;
  const { repos } = api;

  /** The items of a list, page by page. */
  async function all<Item>(
    most: number,
    page: (query: { page: number; limit: number }) => Promise<Item[]>,
  ): Promise<Item[]> {
    const found: Item[] = [];
    for (let number = 1; found.length < most; number++) {
      const items = await page({ page: number, limit: pageSize });
      found.push(...items);
      if (items.length < pageSize) break;
    }
    return found;
  }

  async function authorsOf(
    number: number,
    openedBy: string | undefined,
  ): Promise<ReadonlySet<string> | undefined> {
    const commits = await all(mostCommits, async query =>
      read(
        commitsAnswer,
        await repos.repoGetPullRequestCommits(owner, name, number, {
          ...query,
          verification: false,
          files: false,
        }),
        'the commits of a change request',
      ),
    );
    if (commits.length >= mostCommits || openedBy === undefined)
      return undefined;
    const names = commits.flatMap(({ author, committer, commit }) => [
      author?.login,
      author?.email,
      committer?.login,
      committer?.email,
      commit.author?.email,
      commit.committer?.email,
    ]);
    return new Set(
      [openedBy, ...names].flatMap(text =>
        text ? canonicalAccount(text) : [],
      ),
    );
  }

  async function verdictsOf(number: number): Promise<ChangeVerdict[]> {
    const reviews = await all(mostReviews, async query =>
      read(
        reviewsAnswer,
        await repos.repoListPullReviews(owner, name, number, query),
        'reviews',
      ),
    );
    return reviews.flatMap(review => {
      const { user, state, commit_id: commit } = review;
      const verdict = verdicts.get(state);
      if (!verdict || !user || !commit || !isCommitId(commit)) return [];
      return {
        by: { login: user.login, email: user.email || undefined },
        verdict,
        commit,
        at: utc(review.submitted_at),
        counts: review.official === true && review.dismissed !== true,
      };
    });
  }

  return {
    async reviewChange(number) {
      const pull = read(
        pullAnswer,
        await repos.repoGetPullRequest(owner, name, number),
        'a change request',
      );
      const [authors, given] = await Promise.all([
        authorsOf(number, pull.user?.login),
        verdictsOf(number),
      ]);
      return {
        ...toChangeRequest(`${baseUrl}/${owner}/${name}`, pull),
        mergeBase:
          pull.merge_base && isCommitId(pull.merge_base)
            ? pull.merge_base
            : undefined,
        mergedAt:
          pull.merged && pull.merged_at ? utc(pull.merged_at) : undefined,
        authors,
        verdicts: given.sort((one, other) =>
          one.at < other.at ? -1 : Number(one.at > other.at),
        ),
      };
    },

    async labelChange(number, label) {
      const find = async () => {
        const labels = await all(mostLabels, async query =>
          read(
            labelsAnswer,
            await repos.issueListLabels(owner, name, query),
            'labels',
          ),
        );
        return labels
          .filter(one => one.name === label.name)
          .sort((one, other) => one.id - other.id)[0];
      };
      const { result: id } = await lookThenAct<number, undefined>({
        pause,
        async look() {
          const found = await find();
          return found ? { done: found.id } : { todo: undefined };
        },
        async act() {
          const answer = await repos.issueCreateLabel(owner, name, {
            ...label,
            color: `#${label.color}`,
          });
          const made = read(labelAnswer, answer, 'a label');
          // Names need not be unique: of two that were made at the same moment, both callers take the first.
          return (await find())?.id ?? made.id;
        },
      });
      // Adding one that it has changes nothing.
      await repos.issueAddLabel(owner, name, number, { labels: [id] });
    },
  };
}
