import type { Protection, Permission, Repository } from '../state';
import { emptyState } from './createRepository';
import type { Forge } from './forge';
import { writeFirstCommit } from './firstCommit';

/** Fixed, so that a seeded repository has the same commit ids on every machine. */
export const SEED_TIME = '2025-01-01T00:00:00Z';

const SEED_AUTHOR = {
  name: 'Golden Path',
  email: 'golden-path-bot@localhost',
  date: SEED_TIME,
};

export interface SeedRepository {
  owner: string;
  name: string;
  description?: string;
  private?: boolean;
  defaultBranch?: string;
  /** Path → content of the first commit. */
  files: Readonly<Record<string, string | Buffer>>;
  message?: string;
  /** Teams with access beyond the owner. */
  collaborators?: Readonly<Record<string, Permission>>;
  /** Rule for the default branch; none leaves it open. */
  protection?: Partial<Omit<Protection, 'rule_name'>>;
}

/**
 * Creates a repository with a first commit, unless it exists: what people did to it stays.
 *
 * @returns the repository, seeded now or before.
 */
export async function seedRepository(
  forge: Forge,
  seed: SeedRepository,
): Promise<Repository> {
  const existing = forge.repositories.find(seed.owner, seed.name);
  if (existing) return existing;
  const branch = seed.defaultBranch ?? 'main';
  return forge.repositories.create(
    id => ({
      ...emptyState({
        id,
        owner: seed.owner,
        name: seed.name,
        description: seed.description ?? '',
        private: seed.private ?? false,
        defaultBranch: branch,
        createdBy: '',
        createdAt: SEED_TIME,
        updatedAt: SEED_TIME,
      }),
      collaborators: { ...seed.collaborators },
      protections: seed.protection
        ? [newProtection({ ...seed.protection, rule_name: branch }, SEED_TIME)]
        : [],
    }),
    async path => {
      await writeFirstCommit(path, {
        branch,
        files: seed.files,
        message: seed.message ?? 'Start of the repository',
        author: SEED_AUTHOR,
      });
    },
  );
}

/** A rule with Gitea's defaults for what is not named. */
export function newProtection(
  fields: Partial<Protection> & { rule_name: string },
  at: string,
): Protection {
  return {
    enable_push: false,
    enable_push_whitelist: false,
    push_whitelist_usernames: [],
    push_whitelist_teams: [],
    enable_merge_whitelist: false,
    merge_whitelist_usernames: [],
    merge_whitelist_teams: [],
    enable_approvals_whitelist: false,
    approvals_whitelist_username: [],
    approvals_whitelist_teams: [],
    required_approvals: 0,
    dismiss_stale_approvals: false,
    block_on_rejected_reviews: false,
    block_on_outdated_branch: false,
    block_admin_merge_override: false,
    enable_status_check: false,
    status_check_contexts: [],
    created_at: at,
    updated_at: at,
    ...fields,
  };
}
