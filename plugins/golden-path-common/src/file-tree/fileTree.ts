import { InputError } from '@backstage/errors';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { pathProblem } from './path';

/** A file of a tree; symlinks and submodules have no representation, so they can't be written. */
export interface FileTreeFile {
  /** Text, UTF-8. */
  readonly content: string;
  readonly executable?: boolean;
}

/** Files by path: relative, `/`-separated, sorted by path (SECURITY: trees, not directories). */
export type FileTree = ReadonlyMap<string, FileTreeFile>;

const byteLength = (text: string) => new TextEncoder().encode(text).length;

/**
 * A checked, sorted tree.
 * @throws InputError naming the path when one is unsafe, doubled (also by case or normalisation) or the limits are passed
 */
export function createFileTree(
  entries: Iterable<readonly [string, FileTreeFile | string]>,
): FileTree {
  const files = new Map<string, FileTreeFile>();
  const folded = new Map<string, string>();
  let total = 0;
  for (const [path, value] of entries) {
    const problem = pathProblem(path);
    if (problem)
      throw new InputError(`path ${JSON.stringify(path)} ${problem}`);
    const twin = folded.get(path.toLowerCase());
    if (twin !== undefined)
      throw new InputError(
        `path ${JSON.stringify(path)} stands beside ${JSON.stringify(twin)}; paths must differ by more than case`,
      );
    const file = typeof value === 'string' ? { content: value } : value;
    const bytes = byteLength(file.content);
    if (bytes > limits.treeFileBytes)
      throw new InputError(
        `path ${JSON.stringify(path)} has ${bytes} bytes; at most ${limits.treeFileBytes} are accepted`,
      );
    total += bytes;
    files.set(path, file);
    folded.set(path.toLowerCase(), path);
    if (files.size > limits.treeFiles)
      throw new InputError(`the tree has more than ${limits.treeFiles} files`);
    if (total > limits.treeBytes)
      throw new InputError(`the tree has more than ${limits.treeBytes} bytes`);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Trees joined; a path in two of them is an error unless `replace` says that the later one wins. */
export function mergeFileTrees(
  trees: Iterable<FileTree>,
  options: { replace?: boolean } = {},
): FileTree {
  const merged = new Map<string, FileTreeFile>();
  for (const tree of trees) {
    for (const [path, file] of tree) {
      if (!options.replace && merged.has(path))
        throw new InputError(`path ${JSON.stringify(path)} is generated twice`);
      merged.set(path, file);
    }
  }
  return createFileTree(merged);
}

/** The tree with every path below `folder`. */
export const prefixFileTree = (folder: string, tree: FileTree): FileTree =>
  createFileTree(
    [...tree].map(([path, file]) => [`${folder}/${path}`, file] as const),
  );

/** The part of a tree below `folder`, with paths relative to it. */
export const subtree = (folder: string, tree: FileTree): FileTree =>
  createFileTree(
    [...tree]
      .filter(([path]) => path.startsWith(`${folder}/`))
      .map(([path, file]) => [path.slice(folder.length + 1), file] as const),
  );
