import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
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
 * else inside the current directory, else what belongs to it in a config repository: `apps/<service>` and
 * `components`, or what lies beside `overlays`. Follows no link out of there.
 *
 * @throws InputError when a folder can't be read or is too large
 */
export async function kustomizationTree(
  directory: string,
): Promise<KustomizationTree> {
  const folder = await realpath(directory);
  const { root, within } = await boundaryOf(folder);
  const files = new Map<string, FileTreeFile>();
  const read: string[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (read.some(each => isInside(next, each))) continue;
    read.push(next);
    const { tree } = await readTree(next);
    const prefix = toPosix(relative(root, next));
    for (const [path, file] of tree) files.set(posix.join(prefix, path), file);
    pending.push(...(await outsideFolders(tree, next, within)));
  }
  return { tree: files, path: toPosix(relative(root, folder)) };
}

interface Boundary {
  /** What paths of the tree start from. */
  readonly root: string;
  /** Folders that may be read. */
  readonly within: readonly string[];
}

async function boundaryOf(folder: string): Promise<Boundary> {
  const ancestors = ancestorsOf(folder);
  for (const each of ancestors)
    if (await exists(join(each, '.git'))) return { root: each, within: [each] };
  const here = await realpath(process.cwd());
  if (isInside(folder, here)) return { root: here, within: [here] };
  const service = ancestors.find(each => basename(dirname(each)) === 'apps');
  if (service !== undefined) {
    const root = dirname(dirname(service));
    return { root, within: [service, join(root, 'components')] };
  }
  const overlays = ancestors.find(each => basename(each) === 'overlays');
  const root = overlays === undefined ? folder : dirname(overlays);
  return { root, within: [root] };
}

/** A folder and those around it, innermost first; not the root of the disk. */
function ancestorsOf(folder: string): string[] {
  const outer = dirname(folder);
  return outer === folder ? [] : [folder, ...ancestorsOf(outer)];
}

/** Existing folders that the kustomizations of a tree refer to, outside of it and inside the boundary. */
async function outsideFolders(
  tree: FileTree,
  folder: string,
  within: readonly string[],
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
      const isAllowed = within.some(each => isInside(wanted, each));
      if (isAllowed && !isInside(wanted, folder)) found.add(wanted);
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
