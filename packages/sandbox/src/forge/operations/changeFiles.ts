import { InputError, NotFoundError } from '@backstage/errors';
import {
  listTree,
  requireBranchName,
  requireTreePath,
  updateReferences,
  writeCommit,
  type FileWrite,
  type Signature,
  type TreeEntry,
} from '../git';
import type { Person } from '../organisation';
import type { Repository } from '../state';
import { branchTip, followBranches, requirePushable } from './branches';
import { TooLargeError } from './errors';
import type { Forge } from './forge';

/** Files in one commit, and bytes of one file. */
const MAX_FILES = 2000;
const MAX_FILE_BYTES = 1024 * 1024;

export interface FileOperation {
  operation: 'create' | 'update' | 'delete';
  path: string;
  content: Buffer;
  /** Object id the file must have now; required to update and delete. */
  sha?: string;
  /** Renames: the file this one replaces. */
  fromPath?: string;
}

export interface FileChanges {
  files: readonly FileOperation[];
  /** Where from; undefined is the default branch. */
  branch?: string;
  /** Where to, made from `branch`; undefined writes to `branch` itself. */
  newBranch?: string;
  message: string;
  author: Signature;
  committer: Signature;
}

/**
 * Commits creations, updates and deletions in one commit, all or nothing.
 *
 * @returns the id of the commit.
 * @throws InputError for a path that cannot be, a file that exists or has another content;
 * NotFoundError for a branch or file that isn't there; NotAllowedError for a protected branch.
 */
export async function changeFiles(
  forge: Forge,
  repository: Repository,
  person: Person,
  changes: FileChanges,
): Promise<string> {
  const from = changes.branch ?? repository.state.defaultBranch;
  const to = changes.newBranch ?? from;
  requireBranchName(from, 'branch');
  requireBranchName(to, 'new_branch');
  requirePushable(repository.state, to, person);
  requireLimits(changes.files);
  return forge.repositories.exclusively(repository, async () => {
    const parent = await branchTip(repository, from);
    const empty = from === repository.state.defaultBranch;
    if (!parent && !empty) {
      throw new NotFoundError(`branch does not exist [name: ${from}]`);
    }
    if (to !== from && (await branchTip(repository, to))) {
      throw new InputError(`branch already exists [name: ${to}]`);
    }
    const entries = parent
      ? await listTree(repository.path, parent, { recursive: true })
      : [];
    const sha = await writeCommit(repository.path, {
      ...changes,
      parent,
      files: planWrites(changes.files, entries),
    });
    await updateReferences(repository.path, [
      {
        name: `refs/heads/${to}`,
        to: sha,
        from: to === from ? parent : undefined,
      },
    ]);
    await followBranches(forge, repository, person, [to]);
    return sha;
  });
}

/** Checks every operation against the tree it will change. */
export function planWrites(
  operations: readonly FileOperation[],
  entries: readonly TreeEntry[],
): FileWrite[] {
  const present = new Map(entries.map(entry => [entry.path, entry]));
  const writes = new Map<string, FileWrite>();
  const put = (write: FileWrite) => {
    if (writes.has(write.path)) {
      throw new InputError(`path ${write.path} is named twice in one commit`);
    }
    writes.set(write.path, write);
  };
  for (const { operation, path, content, sha, fromPath } of operations) {
    requireTreePath(path, 'path');
    const source = fromPath ?? path;
    const entry = present.get(source);
    if (operation === 'create') {
      if (present.has(path)) {
        throw new InputError(`repository file already exists [path: ${path}]`);
      }
      put({ path, content, mode: '100644' });
      continue;
    }
    if (!entry) {
      throw new NotFoundError(
        `repository file does not exist [path: ${source}]`,
      );
    }
    if (!sha) {
      throw new InputError(
        `a SHA or commit ID must be proved when updating a file [path: ${source}]`,
      );
    }
    if (sha !== entry.sha) {
      throw new InputError(
        `sha does not match [given: ${sha}, expected: ${entry.sha}]`,
      );
    }
    const mode = entry.mode === '100755' ? '100755' : '100644';
    if (operation === 'delete') put({ path, content: undefined, mode });
    else {
      if (source !== path) put({ path: source, content: undefined, mode });
      put({ path, content, mode });
    }
  }
  requireNoFolderClash(present, writes);
  return [...writes.values()];
}

/** A path can't be a file and a folder in the same tree. */
function requireNoFolderClash(
  present: Map<string, TreeEntry>,
  writes: Map<string, FileWrite>,
): void {
  const after = new Set(present.keys());
  for (const { path, content } of writes.values()) {
    if (content) after.add(path);
    else after.delete(path);
  }
  const folders = new Set([...after].flatMap(foldersOf));
  for (const { path } of writes.values()) {
    const clash = [path, ...foldersOf(path)].find(
      part => after.has(part) && folders.has(part),
    );
    if (clash) {
      throw new InputError(
        `path ${path}: ${clash} would be a file and a folder at once`,
      );
    }
  }
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function requireLimits(files: readonly FileOperation[]): void {
  if (files.length === 0) {
    throw new InputError('files is empty: name one operation at least');
  }
  if (files.length > MAX_FILES) {
    throw new TooLargeError(
      `files has ${files.length} operations, accepted are ${MAX_FILES}`,
    );
  }
  for (const { path, content } of files) {
    if (content.length > MAX_FILE_BYTES) {
      throw new TooLargeError(
        `content of ${path.slice(0, 200)} has ${content.length} bytes, accepted are ${MAX_FILE_BYTES}`,
      );
    }
  }
}
