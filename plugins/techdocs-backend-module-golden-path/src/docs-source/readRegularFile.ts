import { constants } from 'node:fs';
import { FileHandle, open } from 'node:fs/promises';

/** A file's bytes, or why it isn't read. */
export type FileContent =
  | { kind: 'content'; bytes: Buffer }
  | { kind: 'missing' }
  | { kind: 'refused'; reason: string };

const REFUSED_CODES = new Map([
  ['ELOOP', 'is a link, not followed'],
  ['ENXIO', 'is no regular file'],
]);

async function readOpened(
  file: FileHandle,
  maxBytes: number,
): Promise<FileContent> {
  const stats = await file.stat();
  if (!stats.isFile()) return { kind: 'refused', reason: 'is no regular file' };
  if (stats.size <= maxBytes) {
    return { kind: 'content', bytes: await file.readFile() };
  }
  const [found, accepted] = [stats.size, maxBytes].map(bytes =>
    bytes.toLocaleString('en-US'),
  );
  return {
    kind: 'refused',
    reason: `has ${found} bytes; at most ${accepted} are accepted`,
  };
}

/**
 * Reads a regular file of at most `maxBytes`. The last part of the path is never followed when it is a link, and the
 * size is judged on the opened file, so nothing can be exchanged between the look and the read.
 */
export async function readRegularFile(
  path: string,
  maxBytes: number,
): Promise<FileContent> {
  try {
    // Non-blocking, or opening a named pipe would wait for a writer for ever.
    const file = await open(
      path,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    try {
      return await readOpened(file, maxBytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    const reason = REFUSED_CODES.get(code);
    if (reason) return { kind: 'refused', reason };
    throw error;
  }
}
