import {
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConflictError } from '@backstage/errors';
import {
  createFileTree,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';

/**
 * Writes a tree to a folder that doesn't exist or is empty: all of it, or nothing.
 *
 * @throws ConflictError when the folder holds anything; nothing is ever overwritten
 */
export async function writeTree(
  tree: FileTree,
  directory: string,
): Promise<void> {
  const target = resolve(directory);
  await assertFree(target);
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  const partial = await mkdtemp(join(parent, `.${basename(target)}-`));
  try {
    for (const [path, { content, executable }] of createFileTree(tree)) {
      const file = join(partial, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, {
        flag: 'wx',
        mode: executable ? 0o755 : 0o644,
      });
    }
    await rmdir(target).catch(() => {});
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** @throws ConflictError when something is there that writing would touch */
export async function assertFree(directory: string): Promise<void> {
  const entries = await readdir(directory).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      if (error.code === 'ENOTDIR') return [basename(directory)];
      throw error;
    },
  );
  if (entries.length > 0)
    throw new ConflictError(
      `--out: ${directory} isn't empty; accepted: a folder that doesn't exist or is empty`,
    );
}
