import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { NotFoundError } from '@backstage/errors';
import { findPull } from '../operations';
import { NOT_FOUND, requireRepository } from '../guard';
import { pullForms } from './pullForms';
import { requireFormOf, requireSameOrigin } from './session';
import { formFields, ownPath, pathParam, type Site } from './site';

/** Everything a page can send. */
export function formRoutes(site: Site): Router {
  const { forge, sessions } = site;
  const router = PromiseRouter();
  router.post('*', (request, _response, next) => {
    requireSameOrigin(request);
    next();
  });
  router.use(express.urlencoded({ extended: false, limit: '100kb' }));

  router.post('/-/sign-in', (request, response) => {
    const fields = formFields(request);
    sessions.start(response, fields.get('login') ?? '');
    response.redirect(303, ownPath(fields.get('to')));
  });

  router.post('/-/sign-out', (request, response) => {
    const fields = formFields(request);
    requireFormOf(sessions.of(request), fields.get('csrf'));
    sessions.end(request, response);
    response.redirect(303, ownPath(fields.get('to')));
  });

  router.post(
    '/:owner/:repo/pulls/:index/:action',
    async (request, response) => {
      const fields = formFields(request);
      const { person } = requireFormOf(
        sessions.of(request),
        fields.get('csrf'),
      );
      const act = pullForms.get(pathParam(request, 'action'));
      if (!act) throw new NotFoundError(NOT_FOUND);
      const repository = requireRepository(
        forge,
        { person, scope: 'write' },
        pathParam(request, 'owner'),
        pathParam(request, 'repo'),
        'read',
      );
      const wanted = Number(pathParam(request, 'index'));
      const { number } = findPull(repository, wanted);
      await act({ forge, repository, person, number, fields });
      const { owner, name } = repository.state;
      response.redirect(303, `/${owner}/${name}/pulls/${number}`);
    },
  );
  return router;
}
