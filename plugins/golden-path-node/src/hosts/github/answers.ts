import { z } from 'zod';
import { isCommitId } from '../names';

/** What is read of GitHub's answers. @see https://docs.github.com/en/rest */

const sha = z.string().refine(isCommitId);
const date = z.string().refine(text => !Number.isNaN(Date.parse(text)));
const text = z.string().max(4096);
const user = z.object({ login: z.string() }).nullish();

export const repository = z.object({ default_branch: z.string().max(300) });

export const commit = z.object({
  sha,
  parents: z.array(z.object({ sha })).nullish(),
  commit: z.object({
    message: z.string(),
    author: z.object({ name: z.string(), date }).nullish(),
    committer: z.object({ name: z.string(), date }).nullish(),
  }),
});
export const commits = z.array(commit).max(1000);
export const branch = z.object({ commit });

export const file = z.object({
  filename: text,
  previous_filename: text.nullish(),
});
export const files = z.array(file).max(1000);
export const commitFiles = z.object({ files: files.nullish() });

export const comparison = z.object({
  ahead_by: z.int().min(0),
  commits: commits.nullish(),
});

export const tree = z.object({
  truncated: z.boolean(),
  tree: z.array(
    z.object({
      path: text,
      mode: z.string(),
      type: z.string(),
      // Absent for a submodule in some answers.
      sha: sha.nullish(),
      size: z.number().nonnegative().nullish(),
    }),
  ),
});
export const blob = z.object({
  content: z.string(),
  encoding: z.literal('base64'),
});

export const pull = z.object({
  number: z.int().min(1),
  title: z.string(),
  user,
  created_at: date,
  merged_at: date.nullish(),
  merge_commit_sha: z.string().max(64).nullish(),
  head: z.object({ sha }),
});
export const pulls = z.array(pull).max(1000);

export const checkRuns = z.object({
  check_runs: z
    .array(
      z.object({
        name: z.string(),
        status: z.string(),
        conclusion: z.string().nullish(),
        html_url: z.string().nullish(),
        output: z.object({ title: z.string().nullish() }).nullish(),
      }),
    )
    .max(1000),
});
export const combinedStatus = z.object({
  statuses: z
    .array(
      z.object({
        context: z.string(),
        state: z.string(),
        description: z.string().nullish(),
        target_url: z.string().nullish(),
      }),
    )
    .max(1000),
});

/** A commit as GitHub tells it. */
export type GithubCommit = z.output<typeof commit>;
