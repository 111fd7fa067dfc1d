import { realpath, stat } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import type {
  FileTree,
  FileTreeFile,
} from '@golden-path/plugin-golden-path-common';
import { parseYamlDocuments } from '@golden-path/plugin-kubernetes-objects-common';
import { readTree } from '../directories/readTree';

/** The names that kustomize looks for, in its order. */
const kustomizationNames = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Whether a path names a kustomization. */
export const isKustomization = (path: string) =>
  kustomizationNames.includes(posix.basename(path));

/** A folder with a kustomization, and the folders outside of it that it builds on. */
export interface KustomizationTree {
  readonly tree: FileTree;
  /** Where in the tree the folder is; `''` when it builds on nothing outside. */
  readonly path: string;
}

/**
 * Reads a folder with a kustomization and what that refers to with `../`: inside the Git work tree that holds it,
 * else inside the current directory, else nothing. Follows no link out of there.
 *
 * @throws InputError when a folder can't be read or is too large
 */
export async function kustomizationTree(
  directory: string,
): Promise<KustomizationTree> {
  const folder = await realpath(directory);
  const root = await boundaryOf(folder);
  const files = new Map<string, FileTreeFile>();
  const read: string[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (read.some(each => isInside(next, each))) continue;
    read.push(next);
    const { tree } = await readTree(next);
    const prefix = toPosix(relative(root, next));
    for (const [path, file] of tree) files.set(posix.join(prefix, path), file);
    pending.push(...(await outsideFolders(tree, next, root)));
  }
  return { tree: files, path: toPosix(relative(root, folder)) };
}

async function boundaryOf(folder: string): Promise<string> {
  for (let each = folder; each !== dirname(each); each = dirname(each))
    if (await exists(join(each, '.git'))) return each;
  const here = await realpath(process.cwd());
  return isInside(folder, here) ? here : folder;
}

/** Existing folders that the kustomizations of a tree refer to, outside of it and inside the boundary. */
async function outsideFolders(
  tree: FileTree,
  folder: string,
  root: string,
): Promise<string[]> {
  const found = new Set<string>();
  for (const [path, { content }] of tree) {
    if (!isKustomization(path) || typeof content !== 'string') continue;
    for (const reference of upward(parseYamlDocuments(content).documents)) {
      const target = join(folder, dirname(path), reference);
      const real = await realpath(target).catch(() => undefined);
      if (real === undefined) continue;
      const isFolder = (await stat(real)).isDirectory();
      const wanted = isFolder ? real : dirname(real);
      if (isInside(wanted, root) && !isInside(wanted, folder))
        found.add(wanted);
    }
  }
  return [...found];
}

/** Every text in a value that may be a path out of its folder. */
function upward(value: unknown): string[] {
  if (typeof value === 'string')
    return /^(?:\.\/)*\.\.(?:\/|$)/.test(value) && !value.includes('\n')
      ? [value]
      : [];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(upward)
    : [];
}

const isInside = (path: string, folder: string) =>
  path === folder || path.startsWith(folder.replace(/\/?$/, sep));

const toPosix = (path: string) => path.split(sep).join('/');

const exists = async (path: string) =>
  (await stat(path).catch(() => undefined)) !== undefined;
