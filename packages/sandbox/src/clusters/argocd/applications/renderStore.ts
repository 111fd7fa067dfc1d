import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { KubernetesObject } from '../../state/clusterState';
import { objectsOf } from './readManifests';

/** Remembers what was rendered, by a hash of all that it was rendered from. */
export interface RenderStore {
  remember(
    key: string,
    render: () => Promise<string>,
  ): Promise<readonly KubernetesObject[]>;
}

/** Renderings that are kept in memory, and on disk. */
const KEPT_IN_MEMORY = 400;
const KEPT_ON_DISK = 2000;

/**
 * A store in memory and, with a directory, on disk, so that a sandbox that starts again renders nothing twice. Failures
 * aren't remembered.
 */
export function createRenderStore(directory?: string): RenderStore {
  const known = new Map<string, Promise<readonly KubernetesObject[]>>();
  const ready = directory && prepare(directory);

  const load = async (key: string, render: () => Promise<string>) => {
    if (!directory) return objectsOf(await render());
    await ready;
    const file = join(directory, `${key}.yaml`);
    const stored = await readFile(file, 'utf8').catch(() => undefined);
    if (stored !== undefined) {
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return objectsOf(stored);
    }
    const text = await render();
    const temporary = `${file}.${randomUUID()}.tmp`;
    await writeFile(temporary, text);
    await rename(temporary, file);
    return objectsOf(text);
  };

  return {
    remember(key, render) {
      const before = known.get(key);
      const result = before ?? load(key, render);
      known.delete(key);
      known.set(key, result);
      result.catch(() => known.delete(key));
      for (const old of [...known.keys()].slice(0, -KEPT_IN_MEMORY))
        known.delete(old);
      return result;
    },
  };
}

/** Makes the directory, and removes what wasn't used for longest. */
async function prepare(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const names = await readdir(directory);
  if (names.length <= KEPT_ON_DISK) return;
  const files = await Promise.all(
    names.map(async name => ({
      name,
      at: (await stat(join(directory, name))).mtimeMs,
    })),
  );
  files.sort((a, b) => b.at - a.at);
  await Promise.all(
    files
      .slice(KEPT_ON_DISK)
      .map(({ name }) => rm(join(directory, name), { force: true })),
  );
}
