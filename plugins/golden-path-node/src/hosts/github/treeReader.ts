import { createFolders } from '../folders';
import type { RepositoryHistory } from '../repositoryHistory';
import { createTreeListing } from '../treeListing';
import * as answers from './answers';
import type { GithubRepository } from './repository';

/** Reads folders at a commit: everything below one in one request, or folder by folder where GitHub cuts that short. */
export function createTreeReader(
  { api, trees, url }: GithubRepository,
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

  const folders = createFolders(
    { repository: url, memory: trees },
    async id => (await read(id, false)).entries,
  );

  return {
    async list(commit, folder) {
      const tree = await folders.treeAt(commit, folder);
      return tree ? listTree(tree, folder) : new Map();
    },
    entries: folders.entries,
  };
}
