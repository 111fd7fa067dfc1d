import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '@backstage/errors';

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
 * @throws InputError for a service repository: what is deployed isn't in it
 */
export async function configFolder(directory: string): Promise<ConfigFolder> {
  const rendered = join(directory, 'config');
  if (await isFolder(join(rendered, 'apps')))
    return { path: rendered, name: 'config' };
  const apps = dirname(resolve(directory));
  if (basename(apps) !== 'apps') {
    await refuseServiceRepository(directory);
    return { path: directory, name: '' };
  }
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

async function refuseServiceRepository(directory: string): Promise<void> {
  if (await isFolder(join(directory, 'apps'))) return;
  for (const repository of [directory, join(directory, 'service')])
    if (await isFile(join(repository, 'golden-path.yaml')))
      throw new InputError(
        `${repository} is a service repository, and what is deployed isn't in it; accepted: the folder that render wrote, or apps/<service> of the config repository`,
      );
}

const isFile = async (path: string) =>
  (await stat(path).catch(() => undefined))?.isFile() ?? false;

const isFolder = async (path: string) =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
