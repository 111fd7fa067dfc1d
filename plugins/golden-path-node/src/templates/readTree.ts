import { InputError } from '@backstage/errors';
import {
  createFileTree,
  FileTree,
  FileTreeFile,
  pathProblem,
} from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a developer's tools leave in a skeleton. */
const leftovers = new Set(['node_modules', 'dist', '.DS_Store']);

/**
 * The files below a directory. Nothing is followed: a link, a `.git` and everything but files and directories is refused.
 * @throws InputError naming the path
 */
export async function readTree(directory: string): Promise<FileTree> {
  const files: Array<[string, FileTreeFile]> = [];
  const walk = async (folder: string): Promise<void> => {
    const names = (await readdir(join(directory, folder))).sort();
    for (const name of names) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (leftovers.has(name)) continue;
      const problem = pathProblem(path);
      if (problem)
        throw new InputError(`path ${JSON.stringify(path)} ${problem}`);
      const stats = await lstat(join(directory, path));
      if (stats.isDirectory()) await walk(path);
      else if (stats.isFile())
        files.push([path, await readText(path, stats.size, stats.mode)]);
      else
        throw new InputError(
          `path ${JSON.stringify(path)} is ${stats.isSymbolicLink() ? 'a link' : 'no ordinary file'}; accepted: files and directories`,
        );
      if (files.length > limits.treeFiles)
        throw new InputError(
          `the directory has more than ${limits.treeFiles} files`,
        );
    }
  };
  const readText = async (path: string, bytes: number, mode: number) => {
    if (bytes > limits.treeFileBytes)
      throw new InputError(
        `path ${JSON.stringify(path)} has ${bytes} bytes; at most ${limits.treeFileBytes} are accepted`,
      );
    const content = await readFile(join(directory, path));
    try {
      return {
        content: new TextDecoder('utf-8', {
          fatal: true,
          ignoreBOM: true,
        }).decode(content),
        ...((mode & 0o111) !== 0 && { executable: true }),
      };
    } catch {
      throw new InputError(`path ${JSON.stringify(path)} is not text in UTF-8`);
    }
  };
  const root = await lstat(directory);
  if (!root.isDirectory())
    throw new InputError(`${JSON.stringify(directory)} is not a directory`);
  await walk('');
  return createFileTree(files);
}
