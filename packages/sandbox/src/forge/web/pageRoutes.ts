import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { NotFoundError } from '@backstage/errors';
import {
  isObjectId,
  listCommits,
  readBlob,
  readCommit,
  readDiff,
} from '../git';
import { findPull, readHeads } from '../operations';
import { findTeam } from '../organisation';
import { accessOf, reaches } from '../policy';
import { NOT_FOUND } from '../guard';
import { parseDiff } from './diff';
import {
  commitPage,
  commitsPage,
  pullFilter,
  pullsPage,
  repositoriesPage,
} from './pages';
import {
  readHome,
  readPlace,
  requireFile,
  splitBranch,
  splitCommit,
} from './readFiles';
import { readPullPage } from './readPull';
import { pathParam, type Site } from './site';

const COMMITS_SHOWN = 50;
const REPOSITORY = '/:owner/:repo';
const SPLITS = [
  { kind: 'branch', split: splitBranch },
  { kind: 'commit', split: splitCommit },
] as const;

/** Everything a page can show. */
export function pageRoutes(site: Site): Router {
  const router = PromiseRouter();
  overviewRoutes(router, site);
  fileRoutes(router, site);
  commitRoutes(router, site);
  pullRoutes(router, site);
  return router;
}

function overviewRoutes(router: Router, site: Site): void {
  const { forge } = site;
  router.get(['/', '/:owner'], (request, response) => {
    const actor = site.actor(request);
    const owner = pathParam(request, 'owner');
    const team = owner ? findTeam(forge.organisation, owner) : undefined;
    if (owner && !team) throw new NotFoundError(NOT_FOUND);
    const visible = forge.repositories
      .list()
      .filter(({ state }) => !team || state.owner === team.name)
      .filter(({ state }) =>
        reaches(accessOf(forge.organisation, state, actor), 'read'),
      );
    site.show(request, response, repositoriesPage(visible, forge.now(), team));
  });
}

function fileRoutes(router: Router, site: Site): void {
  const placeOf = (repository: ReturnType<Site['repository']>) => ({
    repository,
    cloneUrl: `${site.url}/${repository.state.owner}/${repository.state.name}.git`,
  });
  router.get(REPOSITORY, async (request, response) => {
    const repository = site.repository(request);
    const reference = repository.state.defaultBranch;
    const place = { ...placeOf(repository), reference, path: '' };
    const page = await readHome({ ...place, kind: 'branch' });
    site.show(request, response, page);
  });
  // Where the portal's "edit" links lead; there is nothing to edit with, so the file is shown.
  router.get(`${REPOSITORY}/_edit/:path(*)`, (request, response) => {
    const { owner, name } = site.repository(request).state;
    const path = pathParam(request, 'path');
    response.redirect(302, `/${owner}/${name}/src/branch/${encodeURI(path)}`);
  });
  for (const { kind, split } of SPLITS) {
    router.get(
      `${REPOSITORY}/src/${kind}/:path(*)`,
      async (request, response) => {
        const repository = site.repository(request);
        const found = await split(repository, pathParam(request, 'path'));
        const place = { ...placeOf(repository), ...found, kind };
        site.show(request, response, await readPlace(place, found.commit));
      },
    );
    router.get(
      `${REPOSITORY}/raw/${kind}/:path(*)`,
      async (request, response) => {
        const repository = site.repository(request);
        const found = await split(repository, pathParam(request, 'path'));
        const entry = await requireFile(repository, found.commit, found.path);
        if (entry.type !== 'blob') throw new NotFoundError(NOT_FOUND);
        const content = await readBlob(repository.path, entry.sha);
        response.type('text/plain; charset=utf-8').send(content);
      },
    );
  }
}

function commitRoutes(router: Router, site: Site): void {
  const { forge } = site;
  router.get(
    `${REPOSITORY}/commits/branch/:path(*)`,
    async (request, response) => {
      const repository = site.repository(request);
      const { reference, commit, path } = await splitBranch(
        repository,
        pathParam(request, 'path'),
      );
      const commits = await listCommits(repository.path, commit, {
        limit: COMMITS_SHOWN,
        path: path || undefined,
      });
      const page = commitsPage(repository, reference, commits, forge.now());
      site.show(request, response, page);
    },
  );
  router.get(`${REPOSITORY}/commit/:sha`, async (request, response) => {
    const repository = site.repository(request);
    const sha = pathParam(request, 'sha');
    if (!isObjectId(sha)) throw new NotFoundError(NOT_FOUND);
    const { commit: id } = await splitCommit(repository, sha);
    const commit = await readCommit(repository.path, id);
    const diff = await readDiff(repository.path, commit.parents[0], id);
    const files = parseDiff(diff.toString('utf8'));
    site.show(
      request,
      response,
      commitPage(repository, commit, files, forge.now()),
    );
  });
}

function pullRoutes(router: Router, site: Site): void {
  const { forge } = site;
  router.get(`${REPOSITORY}/pulls`, (request, response) => {
    const repository = site.repository(request);
    const filter = pullFilter(request.query.state);
    const { people } = forge.organisation;
    const page = pullsPage(repository, people, filter, forge.now());
    site.show(request, response, page);
  });
  router.get(`${REPOSITORY}/pulls/:index.diff`, async (request, response) => {
    const repository = site.repository(request);
    const pull = findPull(repository, Number(pathParam(request, 'index')));
    const { head, mergeBase } = await readHeads(repository, pull);
    const diff = await readDiff(repository.path, mergeBase, head);
    response.type('text/plain; charset=utf-8').send(diff);
  });
  router.get(`${REPOSITORY}/pulls/:index`, async (request, response) => {
    const repository = site.repository(request);
    const number = Number(pathParam(request, 'index'));
    const session = site.sessions.of(request);
    site.show(
      request,
      response,
      await readPullPage(forge, repository, number, session),
    );
  });
}
