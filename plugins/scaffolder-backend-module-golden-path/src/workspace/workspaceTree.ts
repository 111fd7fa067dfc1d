import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  createFileTree,
  type FileTree,
  type FileTreeFile,
} from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * A folder of the workspace, which must stay inside it.
 * @throws InputError naming the field
 */
function resolveFolder(workspace: string, folder: string, field: string) {
  try {
    return resolveSafeChildPath(workspace, folder);
  } catch {
    throw new InputError(
      `${field}: found ${JSON.stringify(folder.slice(0, 100))}; accepted: a folder of the workspace`,
    );
  }
}

/**
 * Writes a tree as a new folder of the workspace, in place of what an interrupted try of the same step left there.
 * Links are never followed, neither when deleting nor when writing.
 */
export async function writeTree(
  workspace: string,
  folder: string,
  tree: FileTree,
): Promise<void> {
  const root = resolveFolder(workspace, folder, 'folder');
  await rm(root, { recursive: true, force: true });
  await mkdir(root);
  const made = new Set([root]);
  for (const [path, { content, executable }] of tree) {
    const target = join(root, ...path.split('/'));
    await makeFolder(dirname(target), made);
    const file = await open(
      target,
      constants.O_WRONLY |
        constants.O_CREAT |
        constants.O_EXCL |
        constants.O_NOFOLLOW,
      executable ? 0o755 : 0o644,
    );
    try {
      await file.writeFile(content, 'utf8');
    } finally {
      await file.close();
    }
  }
}

/** One level at a time and only ever new ones, so that no link can stand in the way. */
async function makeFolder(folder: string, made: Set<string>): Promise<void> {
  if (made.has(folder)) return;
  await makeFolder(dirname(folder), made);
  await mkdir(folder);
  made.add(folder);
}

/**
 * The files of a folder of the workspace; undefined when the folder isn't there.
 * @throws InputError naming the path of a link, of something that is no file, of a file that is no text, or past a limit
 */
export async function readTree(
  workspace: string,
  folder: string,
  field: string,
): Promise<FileTree | undefined> {
  const root = resolveFolder(workspace, folder, field);
  try {
    await assertPlainFolders(workspace, root);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const files: Array<readonly [string, FileTreeFile]> = [];
  const walk = async (at: string, path: string): Promise<void> => {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const inside = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) await walk(join(at, entry.name), inside);
      else if (entry.isFile())
        files.push([inside, await readFile(join(at, entry.name), inside)]);
      else
        throw new InputError(
          `${field}: ${folder}/${inside} is a link or no plain file, and is not followed`,
        );
      if (files.length > limits.treeFiles)
        throw new InputError(
          `${field}: ${folder} has more than ${limits.treeFiles} files`,
        );
    }
  };
  await walk(root, '');
  return createFileTree(files);
}

async function assertPlainFolders(workspace: string, root: string) {
  const parts = root.slice(workspace.length).split(sep).filter(Boolean);
  let at = workspace;
  for (const part of parts) {
    at = join(at, part);
    if (!(await lstat(at)).isDirectory())
      throw new InputError(
        `${parts.join('/')} is a link or no folder, and is not followed`,
      );
  }
}

async function readFile(at: string, path: string): Promise<FileTreeFile> {
  const file = await open(at, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size, mode } = await file.stat();
    if (size > limits.treeFileBytes)
      throw new InputError(
        `${path} has ${size} bytes; at most ${limits.treeFileBytes} are accepted`,
      );
    const content = decode(await file.readFile(), path);
    return { content, ...((mode & 0o111) !== 0 && { executable: true }) };
  } finally {
    await file.close();
  }
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    throw new InputError(`${path} is not UTF-8 text`);
  }
}
