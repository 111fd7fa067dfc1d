import { constants, type Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import type {
  FileTree,
  FileTreeFile,
  Finding,
} from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';

/** A folder as a tree, and what in it can't be part of one. */
export interface ReadTree {
  readonly tree: FileTree;
  readonly findings: readonly Finding[];
}

/** Folders that never hold what is deployed. */
const skipped = new Set(['.git', 'node_modules']);

/**
 * Reads a folder, or only some folders in it, without following a link. Links, devices and files over 1 MiB become findings and are left out.
 *
 * @throws InputError when the folder can't be read, or holds more than 2,000 files or 20 MiB
 */
export async function readTree(
  directory: string,
  only: readonly string[] = [''],
): Promise<ReadTree> {
  const files = new Map<string, FileTreeFile>();
  const findings: Finding[] = [];
  let bytes = 0;
  const pending = [...only];
  for (
    let folder = pending.pop();
    folder !== undefined;
    folder = pending.pop()
  ) {
    for (const entry of await list(directory, folder)) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) pending.push(path);
        continue;
      }
      const read = entry.isFile()
        ? await readFile(join(directory, path), path)
        : { finding: notAFile(path, entry) };
      if ('finding' in read) {
        findings.push(read.finding);
        continue;
      }
      bytes += Buffer.byteLength(read.content);
      files.set(path, { content: read.content });
      assertSize(files.size, bytes, directory);
    }
  }
  return {
    tree: new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1))),
    findings,
  };
}

async function list(directory: string, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(join(directory, folder), { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? "doesn't exist"
        : code === 'ENOTDIR'
          ? 'is a file; accepted: a folder'
          : `can't be read (${code})`;
    throw new InputError(`${join(directory, folder)} ${why}`);
  }
}

async function readFile(
  path: string,
  name: string,
): Promise<{ content: string } | { finding: Finding }> {
  // Between listing and opening, a file could have become a link.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await file.stat();
    if (size <= limits.treeFileBytes)
      return { content: await file.readFile('utf8') };
    return {
      finding: {
        rule: 'tree.limit',
        severity: 'error',
        file: name,
        message: `has ${size} bytes; accepted are at most ${limits.treeFileBytes}`,
        fix: 'Make the file smaller, or move it out of the folder',
      },
    };
  } finally {
    await file.close();
  }
}

function notAFile(path: string, entry: Dirent): Finding {
  const isLink = entry.isSymbolicLink();
  return {
    rule: isLink ? 'tree.link' : 'tree.not-a-file',
    severity: 'error',
    file: path,
    message: isLink
      ? 'is a link, which is not followed; accepted: files and folders'
      : 'is neither a file nor a folder',
    fix: isLink ? 'Put a copy of what it points to in its place' : 'Remove it',
  };
}

function assertSize(count: number, bytes: number, directory: string): void {
  if (count > limits.treeFiles)
    throw new InputError(
      `${directory} has more than ${limits.treeFiles} files; name the folder of one service`,
    );
  if (bytes > limits.treeBytes)
    throw new InputError(
      `${directory} has more than ${limits.treeBytes} bytes; name the folder of one service`,
    );
}
