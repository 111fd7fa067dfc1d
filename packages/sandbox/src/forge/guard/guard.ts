import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { isRepositoryName } from '../git';
import type { Forge } from '../operations';
import { authenticate, type Actor, type Organisation } from '../organisation';
import { accessOf, reaches } from '../policy';
import type { Permission, Repository } from '../state';

/** What is said of all that is absent, and of all that the asker may not see. */
export const NOT_FOUND = "The target couldn't be found.";

/**
 * Who asks. No credentials are nobody; wrong ones are an error, also where nobody may read.
 *
 * @throws AuthenticationError for credentials that open nothing.
 */
export function identify(
  organisation: Organisation,
  authorization: string | undefined,
): Actor | undefined {
  if (authorization === undefined) return undefined;
  const actor = authenticate(organisation, authorization);
  if (!actor) {
    throw new AuthenticationError('invalid username, password or token');
  }
  return actor;
}

/** @throws AuthenticationError for nobody. */
export function requireActor(actor: Actor | undefined): Actor {
  if (!actor) throw new AuthenticationError('token is required');
  return actor;
}

/** @throws NotAllowedError for a token that only reads. */
export function requireWriteScope(actor: Actor): void {
  if (actor.scope !== 'write') {
    throw new NotAllowedError(
      'token does not have at least one of required scope(s): [write:repository]',
    );
  }
}

/**
 * The repository, if the asker may do with it what they are about to.
 *
 * @throws NotFoundError for what is absent or hidden; AuthenticationError or NotAllowedError for
 * what is visible and out of reach.
 */
export function requireRepository(
  forge: Forge,
  actor: Actor | undefined,
  owner: string,
  name: string,
  needed: Permission,
): Repository {
  const repository =
    isRepositoryName(owner) && isRepositoryName(name)
      ? forge.repositories.find(owner, name)
      : undefined;
  const access = repository
    ? accessOf(forge.organisation, repository.state, actor)
    : 'none';
  if (!repository || !reaches(access, 'read')) {
    throw new NotFoundError(NOT_FOUND);
  }
  if (!reaches(access, needed)) {
    const { person } = requireActor(actor);
    throw new NotAllowedError(
      `${person.login} has no ${needed} access to ${repository.state.owner}/${repository.state.name}`,
    );
  }
  return repository;
}
