import { open, rename, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';

/**
 * Replaces a file so that a reader, or a crash, sees the old content or the new and nothing between.
 */
export async function writeFileAtomically(
  path: string,
  content: string,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
