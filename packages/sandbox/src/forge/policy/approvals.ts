import type { Commit } from '../git';
import { findPerson, type Organisation, type Person } from '../organisation';
import type { Protection, Pull, RepositoryState, Review } from '../state';
import { accessOfPerson, reaches } from './access';
import { isListed } from './protection';

/** A review and whether it counts. */
export interface JudgedReview {
  review: Review;
  /** Of somebody whose verdict counts for this change request. */
  official: boolean;
  /** Given for a commit that is no longer the head. */
  stale: boolean;
  /** Stale under a rule that drops stale approvals. */
  dismissed: boolean;
}

/** What reviews are judged against. */
export interface ReviewContext {
  organisation: Organisation;
  state: RepositoryState;
  pull: Pull;
  head: string;
  /** Commits of the change request. */
  commits: readonly Commit[];
  rule: Protection | undefined;
}

/**
 * Logins that have a hand in a change request: who opened it, who is author or committer of one of
 * its commits, and who pushed one, whatever its author line says.
 */
export function contributorsOf(context: ReviewContext): Set<string> {
  const { organisation, state, pull, commits } = context;
  const emails = new Set(
    commits.flatMap(commit =>
      [commit.author.email, commit.committer.email].map(e => e.toLowerCase()),
    ),
  );
  const pushers = commits.flatMap(commit => state.pushedBy[commit.sha] ?? []);
  return new Set([
    pull.user,
    ...pushers,
    ...organisation.people
      .filter(person => emails.has(person.email.toLowerCase()))
      .map(person => person.login),
  ]);
}

/** Why a person's approval does not count, or undefined where it does. */
export function approverProblem(
  context: ReviewContext,
  person: Person,
): string | undefined {
  const { organisation, state, rule } = context;
  if (person.bot) return `${person.login} is a bot`;
  if (contributorsOf(context).has(person.login)) {
    return `${person.login} wrote or opened part of this change request`;
  }
  if (!reaches(accessOfPerson(organisation, state, person), 'write')) {
    return `${person.login} has no write access to ${state.owner}/${state.name}`;
  }
  if (
    rule?.enable_approvals_whitelist &&
    !isListed(
      person,
      rule.approvals_whitelist_username,
      rule.approvals_whitelist_teams,
    )
  ) {
    return `${person.login} is not among the approvers of ${rule.rule_name}`;
  }
  return undefined;
}

/** Every review, oldest first, with what it is worth now. */
export function judgeReviews(context: ReviewContext): JudgedReview[] {
  return context.pull.reviews.map(review => {
    const person = findPerson(context.organisation, review.user);
    const stale = review.commit !== context.head;
    return {
      review,
      stale,
      official: person !== undefined && !approverProblem(context, person),
      dismissed:
        stale &&
        review.state !== 'COMMENT' &&
        (context.rule?.dismiss_stale_approvals ?? false),
    };
  });
}

/** The verdict that counts of each reviewer: the last one that is not a mere comment. */
export function standingReviews(context: ReviewContext): JudgedReview[] {
  const last = new Map<string, JudgedReview>();
  for (const judged of judgeReviews(context)) {
    if (judged.review.state !== 'COMMENT') last.set(judged.review.user, judged);
  }
  return [...last.values()].filter(
    ({ official, dismissed }) => official && !dismissed,
  );
}
