import { InputError, NotFoundError } from '@backstage/errors';
import {
  findEntry,
  listCommits,
  listTree,
  readBlob,
  resolveCommit,
  treePathProblem,
  type TreeEntry,
} from '../../git';
import { NOT_FOUND } from '../../guard';
import type { Repository } from '../../state';
import { presentEntry } from '../present';
import { param, reading, type RepositoryContext, type Route } from '../route';

// Gitea sends larger files without content.
const MAX_CONTENT_BYTES = 10 * 1024 * 1024;

/** `/contents` and `/raw`: files and folders at a branch, tag or commit. */
export const contentsRoutes: Route[] = [
  reading('/contents', context => readContents(context, '')),
  reading('/contents/:path(*)', context =>
    readContents(context, param(context, 'path')),
  ),
  reading('/raw/:path(*)', rawFile),
  reading('/media/:path(*)', rawFile),
];

async function readContents(context: RepositoryContext, path: string) {
  const { repository } = context;
  const { reference, commit } = await requireReference(context);
  const folder = path.replace(/\/$/, '');
  if (folder === '') {
    const entries = await listTree(repository.path, commit);
    return { json: await presentAll(context, entries, reference, commit) };
  }
  const entry = await requireEntry(repository, commit, folder);
  if (entry.type === 'tree') {
    const entries = await listTree(repository.path, commit, {
      path: `${folder}/`,
    });
    return { json: await presentAll(context, entries, reference, commit) };
  }
  const content =
    entry.type === 'blob' && entry.size <= MAX_CONTENT_BYTES
      ? await readBlob(repository.path, entry.sha)
      : undefined;
  return {
    json: presentEntry(context, repository, entry, {
      reference,
      lastCommit: await lastCommit(repository, commit, entry.path),
      content,
    }),
  };
}

async function presentAll(
  context: RepositoryContext,
  entries: readonly TreeEntry[],
  reference: string,
  commit: string,
) {
  const { repository } = context;
  const rows: unknown[] = [];
  for (const entry of entries) {
    const last = await lastCommit(repository, commit, entry.path);
    rows.push(
      presentEntry(context, repository, entry, { reference, lastCommit: last }),
    );
  }
  return rows;
}

async function rawFile(context: RepositoryContext) {
  const { repository } = context;
  const { commit } = await requireReference(context);
  const path = param(context, 'path');
  const entry = await requireEntry(repository, commit, path);
  if (entry.type !== 'blob') throw new NotFoundError(NOT_FOUND);
  return {
    content: {
      // Never the type the content claims: a browser must not run it.
      type: 'text/plain; charset=utf-8',
      body: await readBlob(repository.path, entry.sha),
    },
  };
}

/** The commit of `?ref=`, or of the default branch. */
export async function requireReference(
  context: RepositoryContext,
): Promise<{ reference: string; commit: string }> {
  const { repository, query } = context;
  const reference = query.get('ref') || repository.state.defaultBranch;
  const commit = await resolveCommit(repository.path, reference);
  if (!commit) throw new NotFoundError(NOT_FOUND);
  return { reference, commit };
}

/** @throws NotFoundError where the commit has nothing at that path. */
export async function requireEntry(
  repository: Repository,
  commit: string,
  path: string,
): Promise<TreeEntry> {
  if (treePathProblem(path)) throw new NotFoundError(NOT_FOUND);
  const entry = await findEntry(repository.path, commit, path);
  if (!entry) throw new NotFoundError(NOT_FOUND);
  return entry;
}

async function lastCommit(
  repository: Repository,
  commit: string,
  path: string,
): Promise<string> {
  const [last] = await listCommits(repository.path, commit, { limit: 1, path });
  if (!last) throw new InputError(`no commit has ${path}`);
  return last.sha;
}
