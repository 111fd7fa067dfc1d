import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConflictError, NotFoundError } from '@backstage/errors';

/** Marks a directory as ours; nothing without it is ever used or deleted. */
export const MARKER_FILE = '.golden-path-sandbox';

// What `npm start` puts beside the sandbox, before the sandbox is up.
const NEIGHBOURS = new Set(['logs', 'portal', 'techdocs']);

/** The root of the checkout that this package lives in. */
export function repositoryRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new NotFoundError(
        `No package-lock.json above ${__dirname}: name the data directory with GOLDEN_PATH_SANDBOX_DIR`,
      );
    }
    folder = parent;
  }
  return folder;
}

/** `GOLDEN_PATH_SANDBOX_DIR`, else `.sandbox` at the root of the checkout. */
export function defaultDataDirectory(
  environment: Record<string, string | undefined> = process.env,
): string {
  const named = environment.GOLDEN_PATH_SANDBOX_DIR?.trim();
  return named ? resolve(named) : join(repositoryRoot(), '.sandbox');
}

/**
 * Makes the directory ours, or recognises that it is.
 *
 * @throws ConflictError when it lacks our marker and holds anything that isn't of the portal.
 */
export async function claimDataDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const marker = join(directory, MARKER_FILE);
  if (existsSync(marker)) return;
  const strangers = (await readdir(directory)).filter(
    name => !NEIGHBOURS.has(name),
  );
  if (strangers.length > 0) {
    throw new ConflictError(
      `The data directory ${directory} holds other files and no ${MARKER_FILE}: name an empty directory with GOLDEN_PATH_SANDBOX_DIR`,
    );
  }
  await writeFile(
    marker,
    'The state of the Golden Path sandbox. Delete it with `npm run sandbox:reset`.\n',
  );
}

/**
 * Deletes the directory with all repositories in it. Absent is fine.
 *
 * @throws ConflictError when the directory lacks our marker.
 */
export async function deleteDataDirectory(
  directory: string,
): Promise<'deleted' | 'absent'> {
  if (!existsSync(directory)) return 'absent';
  if (!existsSync(join(directory, MARKER_FILE))) {
    throw new ConflictError(
      `${directory} has no ${MARKER_FILE}: it is not a sandbox, nothing was deleted`,
    );
  }
  await rm(directory, { recursive: true, force: true });
  return 'deleted';
}
