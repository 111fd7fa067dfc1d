import { NotFoundError } from '@backstage/errors';
import {
  findEntry,
  listTree,
  readBlob,
  resolveCommit,
  treePathProblem,
  type TreeEntry,
} from '../git';
import { branchTip } from '../operations';
import { NOT_FOUND } from '../guard';
import type { Repository } from '../state';
import { markup, type Piece } from './markup';
import { renderMarkdown } from './markdown';
import {
  emptyPage,
  filePage,
  folderPage,
  numberedLines,
  type Place,
} from './pages';
import type { PageContent } from './frame';

const MAX_SHOWN = 512 * 1024;

/**
 * Splits `feature/x/docs/a.md` into a branch and a path: the shortest branch that exists, since a
 * branch `feature` and a branch `feature/x` can't both be.
 */
export async function splitBranch(
  repository: Repository,
  text: string,
): Promise<{ reference: string; commit: string; path: string }> {
  const parts = text.replace(/\/$/, '').split('/');
  for (let at = 1; at <= parts.length; at += 1) {
    const reference = parts.slice(0, at).join('/');
    const commit = await branchTip(repository, reference);
    if (commit) return { reference, commit, path: parts.slice(at).join('/') };
  }
  throw new NotFoundError(NOT_FOUND);
}

/** As {@link splitBranch}, for `<commit>/docs/a.md`. */
export async function splitCommit(
  repository: Repository,
  text: string,
): Promise<{ reference: string; commit: string; path: string }> {
  const [reference = '', ...path] = text.replace(/\/$/, '').split('/');
  const commit = await resolveCommit(repository.path, reference);
  if (!commit) throw new NotFoundError(NOT_FOUND);
  return { reference, commit, path: path.join('/') };
}

/** The page of a file or folder. */
export async function readPlace(
  place: Place,
  commit: string,
): Promise<PageContent> {
  const { repository, path } = place;
  if (path === '') return readFolder(place, commit, '');
  const entry = await requireFile(repository, commit, path);
  if (entry.type === 'tree') return readFolder(place, commit, `${path}/`);
  return filePage(place, entry, await readBody(repository, entry));
}

/** The page of the default branch, which may not exist yet. */
export async function readHome(place: Place): Promise<PageContent> {
  const commit = await branchTip(place.repository, place.reference);
  return commit ? readPlace(place, commit) : emptyPage(place);
}

/** @throws NotFoundError where the commit has nothing at that path. */
export async function requireFile(
  repository: Repository,
  commit: string,
  path: string,
): Promise<TreeEntry> {
  const entry = treePathProblem(path)
    ? undefined
    : await findEntry(repository.path, commit, path);
  if (!entry) throw new NotFoundError(NOT_FOUND);
  return entry;
}

async function readFolder(
  place: Place,
  commit: string,
  path: string,
): Promise<PageContent> {
  const { repository } = place;
  const entries = await listTree(repository.path, commit, { path });
  const readme = entries.find(
    entry => entry.type === 'blob' && /(^|\/)readme\.md$/i.test(entry.path),
  );
  return folderPage(
    place,
    entries,
    readme && { path: readme.path, body: await readBody(repository, readme) },
  );
}

async function readBody(
  repository: Repository,
  entry: TreeEntry,
): Promise<Piece> {
  if (entry.type !== 'blob') return markup`<p class="empty">A submodule.</p>`;
  if (entry.mode === '120000') {
    return markup`<p class="empty">A link, not followed.</p>`;
  }
  if (entry.size > MAX_SHOWN) {
    return markup`<p class="empty">Too large to show: ${entry.size} bytes.</p>`;
  }
  const content = await readBlob(repository.path, entry.sha);
  if (content.includes(0)) return markup`<p class="empty">A binary file.</p>`;
  const text = content.toString('utf8');
  return /\.md$/i.test(entry.path)
    ? markup`<div class="cb markdown">${renderMarkdown(text)}</div>`
    : numberedLines(text);
}
