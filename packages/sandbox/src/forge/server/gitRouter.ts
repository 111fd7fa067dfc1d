import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { InputError, NotFoundError } from '@backstage/errors';
import { isRepositoryName } from '../git';
import type { Forge } from '../operations';
import {
  advertise,
  gitServices,
  receivePack,
  uploadPack,
  type GitCall,
  type GitService,
} from '../smart-http';
import {
  identify,
  NOT_FOUND,
  problemOf,
  requireActor,
  requireRepository,
  requireWriteScope,
} from '../guard';

/** Smart HTTP at `/:owner/:repo.git`; the ending may be left out, as in Gitea. */
export function gitRouter(forge: Forge): Router {
  const router = PromiseRouter();
  for (const base of ['/:owner/:repo.git', '/:owner/:repo']) {
    router.get(`${base}/info/refs`, async (request, response) => {
      const service = gitServices.find(one => one === request.query.service);
      if (!service) {
        throw new InputError(`service: accepted are ${gitServices.join(', ')}`);
      }
      await advertise(guard(forge, request, service), request, response);
    });
    router.post(`${base}/git-upload-pack`, (request, response) =>
      uploadPack(guard(forge, request, 'git-upload-pack'), request, response),
    );
    router.post(`${base}/git-receive-pack`, (request, response) => {
      const call = guard(forge, request, 'git-receive-pack');
      const actor = requireActor(call.actor);
      return receivePack(forge, { ...call, actor }, request, response);
    });
  }
  return router;
}

/**
 * The one guard of git's own protocol. Git shows its credentials only when asked, so nobody is
 * asked for them wherever nobody may read, whether there is something to read or not.
 */
function guard(forge: Forge, request: Request, service: GitService): GitCall {
  const actor = identify(forge.organisation, request.headers.authorization);
  const { owner = '', repo = '' } = request.params;
  if (!isRepositoryName(owner) || !isRepositoryName(repo)) {
    throw new NotFoundError(NOT_FOUND);
  }
  const pushing = service === 'git-receive-pack';
  if (pushing) requireWriteScope(requireActor(actor));
  const needed = pushing ? 'write' : 'read';
  try {
    const repository = requireRepository(forge, actor, owner, repo, needed);
    return { repository, actor, service };
  } catch (error) {
    requireActor(actor);
    throw error;
  }
}

/** Git shows plain text to its user, and asks for credentials on 401. */
export function sendGitProblem(response: Response, error: unknown): void {
  const { status, message } = problemOf(error);
  if (status === 401) {
    response.setHeader('WWW-Authenticate', 'Basic realm="Golden Path sandbox"');
  }
  response.status(status).type('text/plain').send(`${message}\n`);
}
