import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { pathProblem } from '@golden-path/plugin-golden-path-common';
import {
  LimitError,
  limits,
} from '@golden-path/plugin-kubernetes-objects-common';
import { SkippedFile } from './docsSource';

/** Regular files below a folder, as relative paths in code-unit order, and what was left out. */
export interface FileList {
  paths: string[];
  skipped: SkippedFile[];
}

/**
 * Refuses a folder that is a link, or lies behind one.
 *
 * @throws InputError naming the folder
 */
async function assertRealFolder(root: string, folder: string): Promise<void> {
  const parts = folder.split('/');
  for (const index of parts.keys()) {
    const path = parts.slice(0, index + 1).join('/');
    const stats = await lstat(join(root, path)).catch(() => undefined);
    if (stats?.isDirectory()) continue;
    const found = stats?.isSymbolicLink()
      ? 'is a link, not followed'
      : 'is no folder of the repository';
    throw new InputError(
      `${JSON.stringify(path)} ${found}; accepted is a folder with the pages, named by docs_dir in mkdocs.yml (default: docs)`,
    );
  }
}

/**
 * Lists a folder of a repository without following links.
 *
 * @throws LimitError when there are more entries than a tree may have
 */
export async function listFiles(
  root: string,
  folder: string,
): Promise<FileList> {
  await assertRealFolder(root, folder);
  const list: FileList = { paths: [], skipped: [] };
  const waiting = [''];
  let seen = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entries = await readdir(join(root, folder, at), {
      withFileTypes: true,
    });
    seen += entries.length;
    if (seen > limits.treeFiles) {
      throw new LimitError({ field: folder, limit: 'treeFiles', found: seen });
    }
    for (const entry of entries) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      const problem = pathProblem(path);
      if (problem) list.skipped.push({ path, reason: problem });
      else if (entry.isSymbolicLink()) {
        list.skipped.push({ path, reason: 'is a link, not followed' });
      } else if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) list.paths.push(path);
      else list.skipped.push({ path, reason: 'is no regular file' });
    }
  }
  list.paths.sort();
  return list;
}
