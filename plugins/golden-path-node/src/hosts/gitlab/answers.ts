import { z } from 'zod';
import { isCommitId } from '../names';

/** What is read of GitLab's answers. @see https://docs.gitlab.com/api/rest/ */

const sha = z.string().refine(isCommitId);
const date = z.string().refine(text => !Number.isNaN(Date.parse(text)));
const text = z.string().max(4096);
const person = z.object({ name: z.string() }).nullish();

export const project = z.object({
  id: z.int().min(1),
  /** Absent for a repository without a commit, or where the credentials may not read it. */
  default_branch: z.string().max(300).nullish(),
});

export const commit = z.object({
  id: sha,
  title: z.string(),
  author_name: z.string(),
  committed_date: date,
});
export const commits = z.array(commit).max(10_000);
export const branch = z.object({ commit });

export const files = z
  .array(z.object({ new_path: text, old_path: text }))
  .max(1000);
export const comparison = z.object({ commits });

export const tree = z
  .array(z.object({ id: sha, type: z.string(), path: text, mode: z.string() }))
  .max(1000);
export const blob = z.object({
  content: z.string(),
  encoding: z.literal('base64'),
});

export const mergeRequests = z
  .array(
    z.object({
      iid: z.int().min(1),
      title: z.string(),
      author: person,
      created_at: date,
      sha: sha.nullish(),
      merge_commit_sha: z.string().max(64).nullish(),
      squash_commit_sha: z.string().max(64).nullish(),
    }),
  )
  .max(1000);

export const pipelines = z
  .array(
    z.object({
      id: z.int(),
      status: z.string(),
      source: z.string().nullish(),
      name: z.string().nullish(),
    }),
  )
  .max(1000);
