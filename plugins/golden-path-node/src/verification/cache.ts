import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FileTree } from '@golden-path/plugin-golden-path-common';

/** Where answers are kept between verifications. Values are plain data; a store may forget at any time. */
export interface VerificationStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/**
 * A store in memory that forgets what was used longest ago. Values are kept packed: the report of a generated overlay
 * is about 4 KiB then, a tenth of what it is as objects, so the default has room for some 15,000 overlays.
 *
 * @param maxBytes - of keys and packed values together
 */
export function createMemoryStore(
  maxBytes = 64 * 1024 * 1024,
): VerificationStore {
  const entries = new Map<string, Buffer>();
  let bytes = 0;
  const sizeOf = (key: string, packed: Buffer) =>
    key.length + packed.byteLength;
  const remove = (key: string) => {
    const packed = entries.get(key);
    if (packed) bytes -= sizeOf(key, packed);
    entries.delete(key);
  };
  return {
    async get(key) {
      const packed = entries.get(key);
      if (!packed) return undefined;
      entries.delete(key);
      entries.set(key, packed);
      return unpack(packed);
    },
    async set(key, value) {
      const packed = pack(value);
      remove(key);
      entries.set(key, packed);
      bytes += sizeOf(key, packed);
      for (const oldest of entries.keys()) {
        if (bytes <= maxBytes) break;
        remove(oldest);
      }
    },
  };
}

/** The fastest level: reports are repetitive text, and it is done once for each overlay that is rendered. */
const pack = (value: unknown) => deflateRawSync(serialize(value), { level: 1 });

const unpack = (packed: Buffer): unknown => deserialize(inflateRawSync(packed));

/** Changes with anything that findings depend on besides the input: raise it with every change of a rule. */
const rulesVersion = 3;

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
