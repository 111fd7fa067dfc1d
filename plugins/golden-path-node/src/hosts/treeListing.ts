import { InputError } from '@backstage/errors';
import pLimit from 'p-limit';
import type { ListedBlob } from './repositoryHistory';

/** An entry of a tree, with its path from the tree. */
export interface ListedEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  /** Absent where a host tells none, as of submodules. */
  readonly sha?: string | null;
  /** Bytes of a file, where the host tells. */
  readonly size?: number | null;
}

/** What one request for a tree gives. */
export interface ReadTree {
  readonly entries: readonly ListedEntry[];
  /** There is more than the host gives at once. */
  readonly cut: boolean;
}

const parallelReads = 6;
/** Trees that one listing asks for at most. */
const mostTrees = 20_000;

/**
 * Lists every file below a tree: by one request, or folder by folder where the host cuts that short. Folders are
 * remembered by the id of their tree until two listings did without them, so that listing a large repository again costs
 * what has changed.
 *
 * @param read - asks the host for everything below a tree, or for the tree's own entries, which must then be all
 * @returns files by path below `folder`; rejects with InputError for more folders than can be asked for
 */
export function createTreeListing(
  read: (tree: string, recursive: boolean) => Promise<ReadTree>,
): (tree: string, folder: string) => Promise<ReadonlyMap<string, ListedBlob>> {
  type Folders = Map<string, readonly ListedEntry[]>;
  let before: Folders = new Map();
  let used: Folders = new Map();

  return async (root, folder) => {
    before = used;
    used = new Map();
    const files = new Map<string, ListedBlob>();
    const limit = pLimit(parallelReads);
    let asked = 0;
    const ask = (tree: string, recursive: boolean) =>
      limit(() => {
        asked += 1;
        if (asked > mostTrees)
          throw new InputError(
            `${folder} has more folders than can be read: ${mostTrees}`,
          );
        return read(tree, recursive);
      });
    const add = (entries: readonly ListedEntry[], path: string) => {
      for (const { path: name, mode, type, sha } of entries)
        if (type !== 'tree' && sha)
          files.set(`${path}/${name}`, { blob: sha, mode });
    };
    const list = async (tree: string, path: string): Promise<void> => {
      const known = used.get(tree) ?? before.get(tree);
      const whole = known
        ? { entries: known, cut: false }
        : await ask(tree, true);
      const { entries } = whole.cut ? await ask(tree, false) : whole;
      add(entries, path);
      if (!whole.cut) {
        if (tree !== root) used.set(tree, entries);
        return;
      }
      await Promise.all(
        entries.map(entry =>
          entry.type === 'tree' && entry.sha
            ? list(entry.sha, `${path}/${entry.path}`)
            : undefined,
        ),
      );
    };
    await list(root, folder);
    return files;
  };
}
