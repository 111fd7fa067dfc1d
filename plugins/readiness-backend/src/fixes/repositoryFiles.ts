import {
  createFileTree,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import type { RepositoryHistory } from '@golden-path/plugin-golden-path-node';
import pLimit from 'p-limit';

const parallelReads = 6;
/** Folders at a commit that are remembered: who looks at a plan looks at it again. */
const remembered = 30;
const fileModes: ReadonlySet<string> = new Set(['100644', '100755']);

/** Reads folders of repositories, each once for its commit. */
export function createFolderReader() {
  const known = new Map<string, Promise<FileTree>>();

  async function read(
    history: RepositoryHistory,
    commit: string,
    folder: string,
  ): Promise<FileTree> {
    const limit = pLimit(parallelReads);
    const listed = [...(await history.list(commit, folder))];
    return createFileTree(
      await Promise.all(
        listed
          .filter(([, { mode }]) => fileModes.has(mode))
          .map(([path, { blob }]) =>
            limit(async () => [path, await history.readBlob(blob)] as const),
          ),
      ),
    );
  }

  return {
    /**
     * The files below a folder; links aren't followed.
     * @throws errors of the host; InputError for more or larger files than a tree may have
     */
    folder(
      history: RepositoryHistory,
      commit: string,
      folder: string,
    ): Promise<FileTree> {
      const key = `${history.url} ${commit} ${folder}`;
      const before = known.get(key);
      if (before) return before;
      for (const oldest of known.keys()) {
        if (known.size < remembered) break;
        known.delete(oldest);
      }
      const reading = read(history, commit, folder);
      known.set(key, reading);
      reading.catch(() => {
        if (known.get(key) === reading) known.delete(key);
      });
      return reading;
    },
  };
}

/** Those of some files that there are at a commit; only their folders are listed. */
export async function readFiles(
  history: RepositoryHistory,
  commit: string,
  paths: readonly string[],
): Promise<FileTree> {
  const limit = pLimit(parallelReads);
  const folderOf = (path: string) =>
    path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const folders = new Map(
    await Promise.all(
      [...new Set(paths.map(folderOf))].map(folder =>
        limit(
          async () => [folder, await history.entries(commit, folder)] as const,
        ),
      ),
    ),
  );
  const found = await Promise.all(
    paths.map(path =>
      limit(async () => {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const entry = folders.get(folderOf(path))?.get(name);
        if (!entry || !fileModes.has(entry.mode)) return [];
        return [[path, await history.readBlob(entry.id)] as const];
      }),
    ),
  );
  return createFileTree(found.flat());
}
