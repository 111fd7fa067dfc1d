import { createBoundedMemory, type BoundedMemory } from './boundedMemory';
import type { FolderEntry } from './repositoryHistory';
import type { ListedEntry } from './treeListing';

/** Characters of all names that are remembered together, and what each entry has beside its name. */
const mostCharacters = 32 * 1024 * 1024;
const charactersBeside = 100;

/** Own entries of trees, by repository and the tree's id: an id names its content, so what is known needs no request. */
export type TreeMemory = BoundedMemory<readonly ListedEntry[]>;

/** An empty {@link TreeMemory}, bounded in size; it may be shared by repositories. */
export const createTreeMemory = (): TreeMemory =>
  createBoundedMemory<readonly ListedEntry[]>({
    most: mostCharacters,
    sizeOf: entries =>
      entries.reduce(
        (sum, { path }) => sum + path.length + charactersBeside,
        charactersBeside,
      ),
  });

/** Folders of one repository at commits. */
export interface Folders {
  /** Id of the tree of a folder; undefined for one that isn't there. */
  treeAt(commit: string, folder: string): Promise<string | undefined>;
  /** Own entries of a folder; undefined for one that isn't there. */
  entries(
    commit: string,
    folder: string,
  ): Promise<ReadonlyMap<string, FolderEntry> | undefined>;
}

/** @see {@link Folders}; those of a host that reads trees by their id, and takes a commit where it asks for a tree */
export function createFolders(
  options: { readonly repository: string; readonly memory: TreeMemory },
  readTree: (id: string) => Promise<readonly ListedEntry[]>,
): Folders {
  const trees = treesOf(options);
  async function own(id: string): Promise<readonly ListedEntry[]> {
    const known = trees.get(id);
    if (known) return known;
    const entries = await readTree(id);
    trees.set(id, entries);
    return entries;
  }
  async function treeAt(commit: string, folder: string) {
    let id: string | undefined = commit;
    for (const part of partsOf(folder)) {
      id = folderIn(await own(id), part);
      if (id === undefined) return undefined;
    }
    return id;
  }
  return {
    treeAt,
    async entries(commit, folder) {
      const tree = await treeAt(commit, folder);
      return tree === undefined ? undefined : entriesOf(await own(tree));
    },
  };
}

/**
 * {@link Folders.entries} at a host that reads folders by their path: each by one request, unless it is known to be what it
 * was at another commit.
 * @param readFolder - undefined for a folder that the host doesn't have, of which the root is none
 */
export function createPathFolders(
  options: { readonly repository: string; readonly memory: TreeMemory },
  readFolder: (
    commit: string,
    folder: string,
  ) => Promise<readonly ListedEntry[] | undefined>,
): Pick<Folders, 'entries'> {
  const trees = treesOf(options);
  /** The tree of a folder as far as what is remembered leads there; null for one that isn't there. */
  function knownTree(
    commit: string,
    folder: string,
  ): string | null | undefined {
    let id: string | undefined = commit;
    for (const part of partsOf(folder)) {
      const entries = trees.get(id);
      if (!entries) return undefined;
      id = folderIn(entries, part);
      if (id === undefined) return null;
    }
    return id;
  }
  return {
    async entries(commit, folder) {
      const tree = knownTree(commit, folder);
      if (tree === null) return undefined;
      const entries =
        (tree === undefined ? undefined : trees.get(tree)) ??
        (await readFolder(commit, folder));
      if (entries && tree !== undefined) trees.set(tree, entries);
      return entries && entriesOf(entries);
    },
  };
}

const treesOf = ({
  repository,
  memory,
}: {
  readonly repository: string;
  readonly memory: TreeMemory;
}) => ({
  get: (id: string) => memory.get(`${repository} ${id}`),
  set: (id: string, entries: readonly ListedEntry[]) =>
    memory.set(`${repository} ${id}`, entries),
});

const partsOf = (folder: string): string[] => folder.split('/').filter(Boolean);

const folderIn = (
  entries: readonly ListedEntry[],
  name: string,
): string | undefined =>
  entries.find(({ type, path }) => type === 'tree' && path === name)?.sha ??
  undefined;

const entriesOf = (
  entries: readonly ListedEntry[],
): ReadonlyMap<string, FolderEntry> =>
  new Map(
    entries.flatMap(({ path, sha, mode, type, size }) =>
      sha
        ? [
            [
              path,
              {
                id: sha,
                mode,
                size: type === 'blob' ? (size ?? undefined) : undefined,
              },
            ] as const,
          ]
        : [],
    ),
  );
