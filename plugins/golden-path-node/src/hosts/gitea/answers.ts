import { z } from 'zod';
import { checkedAnswer } from '../http';
import { isCommitId } from '../names';

/** What is read of Gitea's answers; everything else is left behind. @see https://docs.gitea.com/api */

const commitId = z.string().refine(isCommitId);

export const repositoryAnswer = z.object({
  empty: z.boolean(),
  default_branch: z.string().max(200),
});

export const branchAnswer = z.object({
  commit: z.object({ id: commitId }),
  required_approvals: z.int().min(0).nullish(),
});

export const commitAnswer = z.object({
  sha: commitId,
  commit: z.object({
    message: z.string(),
    tree: z.object({ sha: commitId }),
  }),
});

export const commitsAnswer = z.array(commitAnswer).max(1000);

export const comparisonAnswer = z.object({ commits: commitsAnswer.nullable() });

export const treeAnswer = z.object({
  truncated: z.boolean().nullish(),
  tree: z
    .array(
      z.object({
        path: z.string().max(4096),
        mode: z.string(),
        type: z.string(),
        sha: commitId,
        size: z.number().nonnegative().nullish(),
      }),
    )
    .nullable(),
});

export const blobAnswer = z.object({
  content: z.string(),
  encoding: z.literal('base64'),
});

export const filesAnswer = z.object({ commit: z.object({ sha: commitId }) });

const side = z.object({
  ref: z.string().max(300),
  sha: z.string().max(64),
  repo: z.object({ full_name: z.string().max(300) }).nullish(),
});

export const pullAnswer = z.object({
  number: z.int().min(1),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean(),
  head: side,
  base: side,
  merge_base: z.string().max(64).nullish(),
  merged_at: z.string().max(64).nullish(),
  user: z.object({ login: z.string().max(300) }).nullish(),
});

export const pullsAnswer = z.array(pullAnswer).max(1000);

/** A change request as Gitea tells it. */
export type Pull = z.output<typeof pullAnswer>;

/** The checked data of an answer. @see checkedAnswer */
export const read = <S extends z.ZodType>(
  schema: S,
  response: { data: unknown },
  what: string,
): z.output<S> => checkedAnswer(schema, response.data, what);
