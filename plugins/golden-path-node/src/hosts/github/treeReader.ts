import { InputError } from '@backstage/errors';
import type { JsonReader } from '../http';
import type { ListedBlob, RepositoryHistory } from '../repositoryHistory';
import * as answers from './answers';

/** Requests that one listing makes at most. */
const mostTrees = 500;

/** Lists a folder at a commit: in one request for its whole tree, or folder by folder where GitHub cuts that short. */
export function createTreeReader(
  api: JsonReader,
  base: string,
): RepositoryHistory['list'] {
  const read = (id: string, recursive: boolean) =>
    api.get(`${base}/git/trees/${id}`, {
      schema: answers.tree,
      what: 'a tree',
      query: recursive ? { recursive: 1 } : {},
    });

  async function folderAt(commit: string, folder: string) {
    let id: string | undefined = commit;
    for (const part of folder.split('/')) {
      const { tree } = await read(id, false);
      id =
        tree.find(({ type, path }) => type === 'tree' && path === part)?.sha ??
        undefined;
      if (id === undefined) return undefined;
    }
    return id;
  }

  return async (commit, folder) => {
    const files = new Map<string, ListedBlob>();
    const root = await folderAt(commit, folder);
    const waiting = root ? [{ id: root, path: folder }] : [];
    let asked = 0;
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if ((asked += 1) > mostTrees)
        throw new InputError(
          `${folder} has more folders than can be read: ${mostTrees}`,
        );
      const whole = await read(next.id, true);
      const { tree } = whole.truncated ? await read(next.id, false) : whole;
      for (const { path, mode, type, sha } of tree) {
        const full = `${next.path}/${path}`;
        if (!sha) continue;
        if (type !== 'tree') files.set(full, { blob: sha, mode });
        else if (whole.truncated) waiting.push({ id: sha, path: full });
      }
    }
    return files;
  };
}
