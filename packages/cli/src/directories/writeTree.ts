import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConflictError, InputError } from '@backstage/errors';
import {
  createFileTree,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';

/**
 * Writes a tree to a folder that doesn't exist or is empty: all of it, or nothing, also when the process is told to
 * end in the middle. A folder that is there stays the same one, with its mode.
 *
 * @throws ConflictError when the folder holds anything, nothing is ever overwritten; InputError when it can't be
 * written to
 */
export async function writeTree(
  tree: FileTree,
  directory: string,
): Promise<void> {
  const files = createFileTree(tree);
  const target = resolve(directory);
  const exists = await assertFree(directory);
  // On the file system of the target, so that all of it can be renamed into place.
  await mkdir(dirname(target), { recursive: true }).catch(
    refuseToWrite(directory),
  );
  const holder = makeHolder(target, exists, directory);
  const remove = () => rmSync(holder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    await writeFiles(files, join(holder, 'tree'));
    if (exists) await moveInto(target, join(holder, 'tree'));
    else await rename(join(holder, 'tree'), target);
  } catch (error) {
    throw refusal(directory, error);
  } finally {
    await rm(holder, { recursive: true, force: true });
    process.off('exit', remove);
  }
}

/** Synchronously, so that no signal is heard before its removal is seen to. */
function makeHolder(
  target: string,
  exists: boolean,
  directory: string,
): string {
  try {
    return mkdtempSync(
      exists
        ? join(target, '.golden-path-')
        : join(dirname(target), `.${basename(target)}-`),
    );
  } catch (error) {
    throw refusal(directory, error);
  }
}

async function writeFiles(tree: FileTree, root: string): Promise<void> {
  await mkdir(root);
  for (const [path, { content, executable }] of tree) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, {
      flag: 'wx',
      mode: executable ? 0o777 : 0o666,
    });
  }
}

/** Synchronously, so that no signal is heard between two entries. */
async function moveInto(target: string, root: string): Promise<void> {
  const entries = await readdir(root);
  const moved: string[] = [];
  try {
    for (const entry of entries) {
      renameSync(join(root, entry), join(target, entry));
      moved.push(entry);
    }
  } catch (error) {
    for (const entry of moved)
      rmSync(join(target, entry), { recursive: true, force: true });
    throw error;
  }
}

/**
 * @returns whether the folder exists
 * @throws ConflictError when something is there that writing would touch; InputError when that can't be seen
 */
export async function assertFree(directory: string): Promise<boolean> {
  const accepted = "accepted: a folder that doesn't exist or is empty";
  const entries = await readdir(directory).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      if (error.code === 'ENOTDIR')
        throw new ConflictError(
          `--out: ${directory} is a file or below one; ${accepted}`,
        );
      throw refusal(directory, error);
    },
  );
  if (entries && entries.length > 0)
    throw new ConflictError(`--out: ${directory} isn't empty; ${accepted}`);
  return entries !== undefined;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to write there',
  EPERM: 'there is no permission to write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  ENAMETOOLONG: 'the path is too long',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  ENOTEMPTY: 'something else was written there meanwhile',
};

/** System errors name temporary paths that mean nothing to the reader. */
function refusal(directory: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (!(error instanceof Error) || typeof code !== 'string') return error;
  return new InputError(
    `--out: ${directory} can't be written: ${reasons[code] ?? code}`,
  );
}

const refuseToWrite = (directory: string) => (error: unknown) => {
  throw refusal(directory, error);
};
