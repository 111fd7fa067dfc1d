import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A lock is held for milliseconds: one that is older has no owner any more. */
const oldestLiveMilliseconds = 2_000;

/**
 * Removes what git and the forge leave behind when they are killed: locks, for which every later push to that branch
 * would wait in vain, packs that were not taken in, and states that were not stored.
 *
 * @param repository - path of a bare repository
 */
export async function removeLeftovers(
  repository: string,
  now: Date = new Date(),
): Promise<void> {
  const [refs, top, objects] = await Promise.all([
    list(join(repository, 'refs'), true),
    list(repository, false),
    list(join(repository, 'objects'), false),
  ]);
  const left = [
    // No branch or tag can have a name that ends like this.
    ...[...refs, ...top].filter(path => path.endsWith('.lock')),
    ...top.filter(path => /forge\.json\.[0-9a-f-]+\.tmp$/.test(path)),
    ...objects.filter(path => /[/\\]tmp_objdir-[^/\\]+$/.test(path)),
  ];
  await Promise.all(left.map(path => removeOld(path, now)));
}

async function list(folder: string, recursive: boolean): Promise<string[]> {
  const names = await readdir(folder, { recursive }).catch(() => []);
  return names.map(name => join(folder, name));
}

async function removeOld(path: string, now: Date): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found || now.getTime() - found.mtimeMs < oldestLiveMilliseconds) return;
  await rm(path, { recursive: true, force: true });
}
