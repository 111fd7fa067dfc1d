import { createHash } from 'node:crypto';
import type { FileTree } from '@golden-path/plugin-golden-path-common';

/** Where answers are kept between verifications. Values are plain data; a store may forget at any time. */
export interface VerificationStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** A store in memory that forgets what was used longest ago. */
export function createMemoryStore(maxEntries = 256): VerificationStore {
  const entries = new Map<string, unknown>();
  return {
    async get(key) {
      const value = entries.get(key);
      if (value !== undefined) {
        entries.delete(key);
        entries.set(key, value);
      }
      return value;
    },
    async set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined)
        entries.delete(oldest);
    },
  };
}

/** Changes with anything that findings depend on besides the input: raise it with every change of a rule. */
const rulesVersion = 1;

/** A key for files (all of a tree, or some) and everything else that an answer depends on. */
export function contentKey(
  tree: FileTree,
  files: Iterable<string>,
  context: unknown,
): string {
  const hash = createHash('sha256');
  const add = (text: string) => {
    // The length keeps neighbours apart: ('a', 'bc') is not ('ab', 'c').
    hash.update(`${Buffer.byteLength(text)}:`).update(text);
  };
  add(JSON.stringify([rulesVersion, context]));
  for (const path of files) {
    add(path);
    add(tree.get(path)?.content ?? '');
  }
  return `golden-path-verification-${hash.digest('hex')}`;
}
