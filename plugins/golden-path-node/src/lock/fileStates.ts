import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { contentHash } from './hash';

/**
 * A file compared with the lock: only what is `as-generated` may be replaced or deleted by us. `edited` is also what
 * a changed hash in the lock leads to; `unknown` files are not ours.
 */
export type FileState = 'as-generated' | 'edited' | 'deleted' | 'unknown';

/** The state of every file that the lock names or that is there. `hashes` are one repository's, from the lock. */
export function fileStates(
  hashes: Readonly<Record<string, string>>,
  files: FileTree,
): ReadonlyMap<string, FileState> {
  const states = new Map<string, FileState>();
  const locked = new Map(Object.entries(hashes));
  for (const [path, hash] of locked) {
    const file = files.get(path);
    const same = file && contentHash(file.content) === hash;
    states.set(path, file ? (same ? 'as-generated' : 'edited') : 'deleted');
  }
  for (const path of files.keys())
    if (!locked.has(path)) states.set(path, 'unknown');
  return states;
}
