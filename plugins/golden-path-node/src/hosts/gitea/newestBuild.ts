import { z } from 'zod';
import { lineOf, utc, webAddressOf } from '../hostText';
import { isCommitId } from '../names';
import type { RepositoryAddress } from '../repositoryAddress';
import type { CheckState, NewestBuild } from '../repositoryHistory';
import { read, repositoryAnswer } from './answers';
import { type GiteaConnection, unlessMissing } from './connection';
import { hostDate } from './historyAnswers';

const mostChecks = 50;

const branchAnswer = z.object({
  commit: z.object({
    id: z.string().refine(isCommitId),
    message: z.string(),
    timestamp: hostDate,
    author: z.object({ name: z.string() }).nullish(),
  }),
});
const combinedStatus = z.object({
  statuses: z
    .array(
      z.object({
        context: z.string(),
        status: z.string(),
        description: z.string().nullish(),
        target_url: z.string().nullish(),
      }),
    )
    .max(1000)
    .nullish(),
});

/** @see https://docs.gitea.com/api, `CommitStatusState` */
const states: Readonly<Record<string, CheckState>> = {
  success: 'ok',
  skipped: 'ok',
  warning: 'ok',
  pending: 'running',
  failure: 'failed',
  error: 'failed',
};

/** Reads the default branch's tip and its commit statuses from a Gitea. */
export function createNewestBuild(
  { api, baseUrl }: GiteaConnection,
  { owner, name }: RepositoryAddress,
): () => Promise<NewestBuild | undefined> {
  return async () => {
    const repository = read(
      repositoryAnswer,
      await api.repos.repoGet(owner, name),
      'a repository',
    );
    const branch = repository.default_branch;
    const found = await unlessMissing(
      api.repos.repoGetBranch(owner, name, branch),
    );
    if (repository.empty || !found) return undefined;
    const { commit } = read(branchAnswer, found, 'a branch');
    const { statuses } = read(
      combinedStatus,
      await api.repos.repoGetCombinedStatusByRef(owner, name, commit.id, {
        limit: mostChecks,
      }),
      'the checks of a commit',
    );
    return {
      branch,
      commit: {
        id: commit.id,
        title: lineOf(commit.message),
        author: lineOf(commit.author?.name),
        at: utc(commit.timestamp),
        url: `${baseUrl}/${owner}/${name}/commit/${commit.id}`,
      },
      checks: (statuses ?? [])
        .slice(0, mostChecks)
        .map(({ context, status, description, target_url }) => ({
          name: lineOf(context),
          state: states[status] ?? 'unknown',
          said: lineOf(description) || lineOf(status),
          url: webAddressOf(target_url),
        }))
        .sort((one, other) => one.name.localeCompare(other.name)),
    };
  };
}
