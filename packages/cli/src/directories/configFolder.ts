import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** What of a folder is verified. */
export interface ConfigFolder {
  /** The root of the tree. */
  readonly path: string;
  /** The root's name inside the given folder: `config`, or empty. */
  readonly name: string;
  /** Folders of the root that are read; all of it when left out. */
  readonly only?: readonly string[];
}

/**
 * What a given folder stands for: `DIR/config` of one that render made, `apps/<service>` of a config repository with
 * the components that its services share, any other folder as it is.
 */
export async function configFolder(directory: string): Promise<ConfigFolder> {
  const rendered = join(directory, 'config');
  if (await isFolder(join(rendered, 'apps')))
    return { path: rendered, name: 'config' };
  const apps = dirname(resolve(directory));
  if (basename(apps) !== 'apps') return { path: directory, name: '' };
  const root = dirname(apps);
  const shared = await isFolder(join(root, 'components'));
  return {
    path: root,
    name: '',
    only: [
      `apps/${basename(resolve(directory))}`,
      ...(shared ? ['components'] : []),
    ],
  };
}

const isFolder = async (path: string) =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
