import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  pathProblem,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import { createExitCleanup } from './onExit';

/** A tree written to a fresh directory of its own. */
export interface TreeDirectory {
  readonly path: string;
  /** Removes it with all that is in it. */
  remove(): Promise<void>;
}

/** The process may end in the middle of a render: an interrupt leaves nothing behind either. */
const existing = createExitCleanup<string>(path =>
  rmSync(path, { recursive: true, force: true }),
);

/**
 * Writes a tree to a new directory that only this user may enter. Files are created exclusively, so nothing is ever
 * followed or overwritten.
 *
 * @throws InputError for an unsafe path, or one that this file system takes for another; nothing is left behind
 */
export async function writeTreeDirectory(
  tree: FileTree,
): Promise<TreeDirectory> {
  const paths = [...tree.keys()];
  for (const path of paths) {
    const problem = pathProblem(path);
    if (problem)
      throw new InputError(`path ${JSON.stringify(path)} ${problem}`);
  }
  const root = await mkdtemp(
    join(await realpath(tmpdir()), 'golden-path-render-'),
  );
  existing.add(root);
  const remove = async () => {
    await rm(root, { recursive: true, force: true });
    existing.delete(root);
  };
  try {
    const folders = new Set(paths.map(folderOf).filter(folder => folder));
    for (const folder of folders)
      await mkdir(join(root, folder), { recursive: true });
    for (let start = 0; start < paths.length; start += batch) {
      await Promise.all(
        paths.slice(start, start + batch).map(path =>
          writeFile(join(root, path), tree.get(path)?.content ?? '', {
            flag: 'wx',
            mode: 0o600,
          }),
        ),
      );
    }
    return { path: root, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

const batch = 64;

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
