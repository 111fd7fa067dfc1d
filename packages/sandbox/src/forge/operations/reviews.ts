import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { resolveCommit } from '../git';
import type { Person } from '../organisation';
import { accessOfPerson, contributorsOf, reaches } from '../policy';
import type { Comment, Repository, Review } from '../state';
import { timestamp, type Forge } from './forge';
import { findPull, MAX_BODY, requireText, updatePull, viewPull } from './pulls';

export interface NewReview {
  state: Review['state'];
  body: string;
  /** The head the reviewer saw; undefined is the head now. */
  commit?: string;
}

/**
 * Records a verdict on a change request. Nobody approves or rejects what they have a hand in, and
 * a bot approves nothing.
 */
export async function addReview(
  forge: Forge,
  repository: Repository,
  person: Person,
  number: number,
  options: NewReview,
): Promise<Review> {
  const pull = findPull(repository, number);
  requireText(options.body, 'body', MAX_BODY);
  if (pull.state === 'closed') {
    throw new InputError('pull request is closed: it takes no review');
  }
  if (options.state === 'COMMENT' && options.body.trim() === '') {
    throw new InputError('review event COMMENT requires a body or a comment');
  }
  const view = await viewPull(forge, repository, pull);
  if (options.state !== 'COMMENT') {
    const word = options.state === 'APPROVED' ? 'approve' : 'reject';
    if (person.login === pull.user) {
      throw new InputError(`${word} your own pull is not allowed`);
    }
    if (person.bot) {
      throw new NotAllowedError(
        `${person.login} is a bot: it may not ${word} a change request`,
      );
    }
    if (contributorsOf(view).has(person.login)) {
      throw new InputError(
        `${word} your own pull is not allowed: ${person.login} wrote a commit of it`,
      );
    }
    const access = accessOfPerson(forge.organisation, repository.state, person);
    if (!reaches(access, 'read')) {
      throw new NotFoundError("The target couldn't be found.");
    }
  }
  const commit = await reviewedCommit(repository, options.commit, view.head);
  const at = timestamp(forge);
  const id = await nextId(forge, repository);
  const review: Review = {
    id,
    user: person.login,
    state: options.state,
    body: options.body,
    commit,
    submittedAt: at,
  };
  await updatePull(forge, repository, number, current => {
    if (current.state === 'closed') {
      throw new ConflictError('pull request was closed meanwhile');
    }
    return {
      ...current,
      reviews: [...current.reviews, review],
      updatedAt: at,
    };
  });
  return review;
}

/** Adds a comment to the conversation of a change request. */
export async function addComment(
  forge: Forge,
  repository: Repository,
  person: Person,
  number: number,
  text: string,
): Promise<Comment> {
  findPull(repository, number);
  if (requireText(text, 'body', MAX_BODY) === '') {
    throw new InputError('body is empty');
  }
  const at = timestamp(forge);
  const comment: Comment = {
    id: await nextId(forge, repository),
    user: person.login,
    body: text,
    createdAt: at,
  };
  await updatePull(forge, repository, number, pull => ({
    ...pull,
    comments: [...pull.comments, comment],
    updatedAt: at,
  }));
  return comment;
}

/** Draws a number that nothing else in the repository has. */
export async function nextId(
  forge: Forge,
  repository: Repository,
): Promise<number> {
  const state = await forge.repositories.update(repository, current => ({
    ...current,
    nextId: current.nextId + 1,
  }));
  return state.nextId - 1;
}

async function reviewedCommit(
  repository: Repository,
  named: string | undefined,
  head: string,
): Promise<string> {
  if (!named) return head;
  const commit = await resolveCommit(repository.path, named);
  if (!commit) {
    throw new InputError(
      `commit_id is "${named.slice(0, 64)}": no such commit`,
    );
  }
  return commit;
}
