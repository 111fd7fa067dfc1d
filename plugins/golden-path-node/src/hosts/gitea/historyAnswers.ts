import { z } from 'zod';
import { isCommitId } from '../names';

/** What is read of Gitea's answers about history. @see https://docs.gitea.com/api */

const commitId = z.string().refine(isCommitId);
/** A time in a form that JavaScript reads. */
export const hostDate = z
  .string()
  .refine(text => !Number.isNaN(Date.parse(text)));

export const historyCommit = z.object({
  sha: commitId,
  parents: z.array(z.object({ sha: commitId })).nullish(),
  commit: z.object({
    message: z.string(),
    author: z.object({ name: z.string(), date: hostDate }),
    committer: z.object({ name: z.string(), date: hostDate }),
  }),
  files: z
    .array(z.object({ filename: z.string().max(4096).optional() }))
    .max(100_000)
    .nullish(),
});

export const historyAnswer = z.array(historyCommit).max(1000);

export const distanceAnswer = z.object({
  total_commits: z.int().min(0).nullish(),
  commits: z.array(historyCommit).nullish(),
});

export const mergedPullsAnswer = z
  .array(
    z.object({
      number: z.int().min(1),
      title: z.string(),
      merged: z.boolean(),
      merge_commit_sha: z.string().max(64).nullish(),
      user: z
        .object({
          login: z.string().max(300),
          full_name: z.string().max(300).nullish(),
        })
        .nullish(),
    }),
  )
  .max(1000);

/** A commit as Gitea tells it. */
export type HistoryCommit = z.output<typeof historyCommit>;
