import type { Person } from '../organisation';
import type { Status } from '../state';
import { accessOfPerson, reaches } from './access';
import {
  contributorsOf,
  standingReviews,
  type ReviewContext,
} from './approvals';
import { isListed } from './protection';

/** Reasons a change request may not be merged; none means it may. */
export interface MergeVerdict {
  reasons: string[];
}

export interface MergeContext extends ReviewContext {
  /** Latest status of each context on the head. */
  statuses: readonly Status[];
  /** Paths in conflict with the base branch. */
  conflicts: readonly string[];
  /** Whether the head has every commit of the base branch. */
  upToDate: boolean;
}

/** What the rule of the base branch still asks for, whoever merges. */
export function mergeVerdict(context: MergeContext): MergeVerdict {
  const { rule, conflicts } = context;
  const reasons: string[] = [];
  if (conflicts.length > 0) {
    reasons.push(`conflicts with ${context.pull.base} in ${list(conflicts)}`);
  }
  if (rule) {
    const standing = standingReviews(context);
    const approvals = standing.filter(
      ({ review }) => review.state === 'APPROVED',
    );
    const missing = rule.required_approvals - approvals.length;
    if (missing > 0) {
      const others = [...contributorsOf(context)].sort();
      reasons.push(
        `needs ${missing} ${missing === 1 ? 'approval' : 'approvals'} by somebody other than ${list(others)}`,
      );
    }
    const rejections = standing.filter(
      ({ review }) => review.state === 'REQUEST_CHANGES',
    );
    if (rule.block_on_rejected_reviews && rejections.length > 0) {
      reasons.push(
        `${list(rejections.map(({ review }) => review.user))} asked for changes`,
      );
    }
    reasons.push(...missingStatuses(context));
    if (rule.block_on_outdated_branch && !context.upToDate) {
      reasons.push(`is behind ${context.pull.base}`);
    }
  }
  return { reasons };
}

/** Why a person may not press merge, apart from the verdict; undefined where they may. */
export function mergerProblem(
  context: ReviewContext,
  person: Person,
): string | undefined {
  const { organisation, state, rule } = context;
  if (!reaches(accessOfPerson(organisation, state, person), 'write')) {
    return `${person.login} has no write access to ${state.owner}/${state.name}`;
  }
  if (
    rule?.enable_merge_whitelist &&
    !isListed(
      person,
      rule.merge_whitelist_usernames,
      rule.merge_whitelist_teams,
    )
  ) {
    return `${person.login} is not among those who merge to ${rule.rule_name}`;
  }
  return undefined;
}

function missingStatuses({ rule, statuses }: MergeContext): string[] {
  if (!rule?.enable_status_check) return [];
  const green = new Set(
    statuses.filter(({ state }) => state === 'success').map(s => s.context),
  );
  return rule.status_check_contexts
    .filter(name => !green.has(name))
    .map(name => `status ${name} is not successful`);
}

function list(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
