import type { JsonReader } from '../http';
import type { RepositoryHistory } from '../repositoryHistory';
import { createTreeListing } from '../treeListing';
import * as answers from './answers';

/** Reads folders at a commit: everything below one in one request, or folder by folder where GitHub cuts that short. */
export function createTreeReader(
  api: JsonReader,
  base: string,
): Pick<RepositoryHistory, 'list' | 'entries'> {
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
    for (const part of folder.split('/').filter(Boolean)) {
      const { entries } = await read(id, false);
      id =
        entries.find(({ type, path }) => type === 'tree' && path === part)
          ?.sha ?? undefined;
      if (id === undefined) return undefined;
    }
    return id;
  }

  return {
    async list(commit, folder) {
      const root = await folderAt(commit, folder);
      return root ? listTree(root, folder) : new Map();
    },
    async entries(commit, folder) {
      const tree = await folderAt(commit, folder);
      if (tree === undefined) return undefined;
      const { entries } = await read(tree, false);
      return new Map(
        entries.flatMap(({ path, sha, mode, size }) =>
          sha ? [[path, { id: sha, mode, size: size ?? undefined }]] : [],
        ),
      );
    },
  };
}
