import { z } from 'zod';
import { lookThenAct } from '../lookThenAct';
import type { RepositoryAddress } from '../repositoryAddress';
import type { PublishOutcome } from '../serviceRepository';
import { read } from './answers';
import type { GiteaConnection } from './connection';

const rulesAnswer = z.array(
  z.object({
    rule_name: z.string().nullish(),
    branch_name: z.string().nullish(),
  }),
);

/**
 * Lets a branch take changes through change requests with one approval only, unless it has a rule already.
 * A rule is a wish and no condition: credentials that may not set one don't stop a publication.
 */
export async function protectBranch(
  { api, pause }: GiteaConnection,
  { owner, name }: RepositoryAddress,
  branch: string,
): Promise<PublishOutcome['protection']> {
  try {
    await lookThenAct<void, undefined>({
      pause,
      async look() {
        const answer = await api.repos.repoListBranchProtection(owner, name);
        const rules = read(rulesAnswer, answer, 'branch protections');
        const has = rules.some(
          rule => (rule.rule_name ?? rule.branch_name) === branch,
        );
        return has ? { done: undefined } : { todo: undefined };
      },
      async act() {
        await api.repos.repoCreateBranchProtection(owner, name, {
          rule_name: branch,
          branch_name: branch,
          enable_push: false,
          required_approvals: 1,
          block_on_rejected_reviews: true,
        });
      },
    });
    return 'protected';
  } catch (error) {
    if (
      error instanceof Error &&
      ['NotAllowedError', 'NotFoundError'].includes(error.name)
    )
      return 'not-permitted';
    throw error;
  }
}
