import { z } from 'zod';

const time = z.iso.datetime();
const sha = z.string().regex(/^[0-9a-f]{40}$/);

/**
 * A branch protection rule, with the names Gitea gives its fields.
 *
 * @see https://docs.gitea.com/usage/access-control/protected-branches
 */
export const protectionSchema = z.object({
  rule_name: z.string().min(1).max(100),
  enable_push: z.boolean().default(false),
  enable_push_whitelist: z.boolean().default(false),
  push_whitelist_usernames: z.array(z.string()).default([]),
  push_whitelist_teams: z.array(z.string()).default([]),
  enable_merge_whitelist: z.boolean().default(false),
  merge_whitelist_usernames: z.array(z.string()).default([]),
  merge_whitelist_teams: z.array(z.string()).default([]),
  enable_approvals_whitelist: z.boolean().default(false),
  approvals_whitelist_username: z.array(z.string()).default([]),
  approvals_whitelist_teams: z.array(z.string()).default([]),
  required_approvals: z.int().min(0).max(100).default(0),
  dismiss_stale_approvals: z.boolean().default(false),
  block_on_rejected_reviews: z.boolean().default(false),
  block_on_outdated_branch: z.boolean().default(false),
  block_admin_merge_override: z.boolean().default(false),
  enable_status_check: z.boolean().default(false),
  status_check_contexts: z.array(z.string()).default([]),
  created_at: time,
  updated_at: time,
});

export const reviewStates = ['APPROVED', 'REQUEST_CHANGES', 'COMMENT'] as const;

export const reviewSchema = z.object({
  id: z.int(),
  user: z.string(),
  state: z.enum(reviewStates),
  body: z.string(),
  /** The head that the reviewer saw. */
  commit: sha,
  submittedAt: time,
});

export const commentSchema = z.object({
  id: z.int(),
  user: z.string(),
  body: z.string(),
  createdAt: time,
});

export const mergeSchema = z.object({
  commit: sha,
  base: sha,
  mergeBase: sha,
  by: z.string(),
  at: time,
});

export const pullSchema = z.object({
  id: z.int(),
  number: z.int().positive(),
  title: z.string(),
  body: z.string(),
  user: z.string(),
  head: z.string(),
  base: z.string(),
  /** The last head seen; frozen when the change request is closed. */
  headSha: sha,
  labels: z.array(z.int()),
  reviewers: z.array(z.string()),
  state: z.enum(['open', 'closed']),
  createdAt: time,
  updatedAt: time,
  closedAt: time.optional(),
  /** Written before the base branch moves, so that a crash in between is recognised. */
  merging: mergeSchema.optional(),
  merged: mergeSchema.optional(),
  reviews: z.array(reviewSchema),
  comments: z.array(commentSchema),
});

export const statusStates = [
  'pending',
  'success',
  'error',
  'failure',
  'warning',
] as const;

export const statusSchema = z.object({
  id: z.int(),
  sha,
  state: z.enum(statusStates),
  context: z.string(),
  description: z.string(),
  targetUrl: z.string(),
  user: z.string(),
  createdAt: time,
});

export const labelSchema = z.object({
  id: z.int(),
  name: z.string(),
  color: z.string(),
  description: z.string(),
});

export const permissions = ['read', 'write', 'admin'] as const;

/** All that the forge knows of a repository and git does not. */
export const repositorySchema = z.object({
  version: z.literal(1),
  id: z.int().positive(),
  owner: z.string(),
  name: z.string(),
  description: z.string(),
  private: z.boolean(),
  defaultBranch: z.string(),
  createdBy: z.string(),
  createdAt: time,
  updatedAt: time,
  /** Teams with access beyond the owning team. */
  collaborators: z.record(z.string(), z.enum(permissions)),
  protections: z.array(protectionSchema),
  labels: z.array(labelSchema),
  pulls: z.array(pullSchema),
  statuses: z.array(statusSchema),
  /** Commit → the account that put it on a branch, whatever its author line says. */
  pushedBy: z.record(sha, z.string()),
  nextId: z.int().positive(),
  nextNumber: z.int().positive(),
});

export type Permission = (typeof permissions)[number];
export type Protection = z.infer<typeof protectionSchema>;
export type Review = z.infer<typeof reviewSchema>;
export type Comment = z.infer<typeof commentSchema>;
export type Merge = z.infer<typeof mergeSchema>;
export type Pull = z.infer<typeof pullSchema>;
export type Status = z.infer<typeof statusSchema>;
export type Label = z.infer<typeof labelSchema>;
export type RepositoryState = z.infer<typeof repositorySchema>;
