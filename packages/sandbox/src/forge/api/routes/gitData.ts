import { NotFoundError } from '@backstage/errors';
import { createGzip } from 'node:zlib';
import {
  countCommits,
  isObjectId,
  listChangedPaths,
  listChanges,
  listCommits,
  listReferences,
  listTree,
  mergeBase,
  readBlob,
  readCommit,
  resolveCommit,
  spawnGit,
  verify,
} from '../../git';
import { NOT_FOUND } from '../../guard';
import { pageHeaders, pageOf } from '../paging';
import { apiUrl, presentCommit } from '../present';
import { param, reading, type RepositoryContext, type Route } from '../route';

const DEFAULT_TREE_PAGE = 1000;
const MAX_TREE_PAGE = 10_000;

/** `/git/…`, `/commits`, `/compare`, `/archive`. */
export const gitDataRoutes: Route[] = [
  reading('/git/trees/:sha(*)', readTree),
  reading('/git/blobs/:sha', async context => {
    const { repository } = context;
    const sha = param(context, 'sha');
    const known =
      isObjectId(sha) && (await verify(repository.path, `${sha}^{blob}`));
    if (!known) throw new NotFoundError(NOT_FOUND);
    const content = await readBlob(repository.path, sha);
    return {
      json: {
        content: content.toString('base64'),
        encoding: 'base64',
        url: `${apiUrl(context.url, repository)}/git/blobs/${sha}`,
        sha,
        size: content.length,
      },
    };
  }),
  reading('/git/commits/:sha(*)', async context => {
    const { repository } = context;
    const commit = await readCommit(
      repository.path,
      await requireCommit(context, param(context, 'sha')),
    );
    const changes = await listChanges(
      repository.path,
      commit.parents[0],
      commit.sha,
    );
    return {
      json: presentCommit(context, repository, commit, { counted: changes }),
    };
  }),
  reading('/git/refs', context => readReferences(context, '')),
  reading('/git/refs/:ref(*)', context =>
    readReferences(context, param(context, 'ref')),
  ),
  reading('/commits', async context => {
    const { repository, query } = context;
    const reference = query.get('sha') || repository.state.defaultBranch;
    const from = await requireCommit(context, reference);
    const path = query.get('path') || undefined;
    const { limit, skip } = pageOf(context);
    const commits = await listCommits(repository.path, from, {
      limit,
      skip,
      path,
    });
    const total = await countCommits(repository.path, from, { path });
    // Gitea leaves them out only when it is asked to.
    const paths = ['false', '0'].includes(query.get('files') ?? '')
      ? undefined
      : await listChangedPaths(repository.path, commits);
    return {
      json: commits.map(one =>
        presentCommit(context, repository, one, { files: paths?.get(one.sha) }),
      ),
      headers: {
        ...pageHeaders(context, total),
        'X-Total': String(total),
        'X-HasMore': String(skip + commits.length < total),
      },
    };
  }),
  reading('/compare/:basehead(*)', async context => {
    const { repository } = context;
    const [base = '', head = ''] = param(context, 'basehead').split('...');
    const from = await requireCommit(context, base);
    const to = await requireCommit(context, head);
    const common = await mergeBase(repository.path, from, to);
    const commits = await listCommits(repository.path, to, { not: common });
    return {
      json: {
        total_commits: commits.length,
        commits: commits.map(one => presentCommit(context, repository, one)),
      },
    };
  }),
  reading('/archive/:archive(*)', readArchive),
];

/** @throws NotFoundError where the text names no commit. @returns its id. */
export async function requireCommit(
  context: RepositoryContext,
  reference: string,
): Promise<string> {
  const sha = await resolveCommit(context.repository.path, reference);
  if (!sha) throw new NotFoundError(NOT_FOUND);
  return sha;
}

async function readTree(context: RepositoryContext) {
  const { repository, query } = context;
  const name = param(context, 'sha');
  const tree =
    (await resolveCommit(repository.path, name)) ??
    (isObjectId(name)
      ? await verify(repository.path, `${name}^{tree}`)
      : undefined);
  if (!tree) throw new NotFoundError(NOT_FOUND);
  const recursive = ['true', '1'].includes(query.get('recursive') ?? '');
  const entries = await listTree(repository.path, tree, {
    recursive,
    trees: recursive,
  });
  const page = Math.max(1, Number(query.get('page')) || 1);
  const size = Math.min(
    MAX_TREE_PAGE,
    Math.max(1, Number(query.get('per_page')) || DEFAULT_TREE_PAGE),
  );
  const rows = entries.slice((page - 1) * size, page * size);
  const api = apiUrl(context.url, repository);
  return {
    json: {
      sha: (await verify(repository.path, `${tree}^{tree}`)) ?? tree,
      url: `${api}/git/trees/${tree}`,
      tree: rows.map(({ path, mode, type, size: bytes, sha }) => ({
        path,
        mode,
        type,
        size: bytes,
        sha,
        url: `${api}/git/${type === 'tree' ? 'trees' : 'blobs'}/${sha}`,
      })),
      truncated: page * size < entries.length,
      page,
      total_count: entries.length,
    },
  };
}

async function readReferences(context: RepositoryContext, prefix: string) {
  const { repository } = context;
  const api = apiUrl(context.url, repository);
  const all = await listReferences(repository.path, 'refs/');
  const rows = all
    .filter(({ name }) => !name.startsWith('refs/forge/'))
    .filter(({ name }) => name.startsWith(`refs/${prefix}`))
    .map(({ name, sha }) => ({
      ref: name,
      url: `${api}/git/${name}`,
      object: {
        type: 'commit',
        sha,
        url: `${api}/git/commits/${sha}`,
      },
    }));
  if (prefix && rows.length === 0) throw new NotFoundError(NOT_FOUND);
  return { json: rows };
}

async function readArchive(context: RepositoryContext) {
  const { repository } = context;
  const name = param(context, 'archive');
  const reference = name.replace(/\.tar\.gz$/, '');
  if (reference === name) throw new NotFoundError(NOT_FOUND);
  const commit = await requireCommit(context, reference);
  const folder = repository.state.name.toLowerCase();
  const child = spawnGit(
    ['archive', '--format=tar', `--prefix=${folder}/`, commit],
    { cwd: repository.path, environment: { GIT_DIR: repository.path } },
  );
  child.stdin.end();
  child.stderr.resume();
  const body = child.stdout.pipe(createGzip());
  child.on('error', error => body.destroy(error));
  return {
    content: { type: 'application/gzip', body },
    headers: {
      'Content-Disposition': `attachment; filename="${folder}-${commit.slice(0, 7)}.tar.gz"`,
    },
  };
}
