import type { JsonReader } from '../http';
import type { RepositoryHistory } from '../repositoryHistory';
import { createTreeListing } from '../treeListing';
import * as answers from './answers';

/** Lists a folder at a commit: in one request for its whole tree, or folder by folder where GitHub cuts that short. */
export function createTreeReader(
  api: JsonReader,
  base: string,
): RepositoryHistory['list'] {
  const read = async (id: string, recursive: boolean) => {
    const { tree, truncated } = await api.get(`${base}/git/trees/${id}`, {
      schema: answers.tree,
      what: 'a tree',
      query: recursive ? { recursive: 1 } : {},
    });
    return { entries: tree, cut: recursive && truncated };
  };
  const listTree = createTreeListing(read);

  async function folderAt(commit: string, folder: string) {
    let id: string | undefined = commit;
    for (const part of folder.split('/')) {
      const { entries } = await read(id, false);
      id =
        entries.find(({ type, path }) => type === 'tree' && path === part)
          ?.sha ?? undefined;
      if (id === undefined) return undefined;
    }
    return id;
  }

  return async (commit, folder) => {
    const root = await folderAt(commit, folder);
    return root ? listTree(root, folder) : new Map();
  };
}
