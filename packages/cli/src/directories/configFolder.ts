import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder that holds overlays, and its name inside the one that was given. */
export interface ConfigFolder {
  readonly path: string;
  /** `config`, or empty for the given folder itself. */
  readonly name: string;
}

/** `DIR/config` of a folder that render made; any other folder as it is. */
export async function configFolder(directory: string): Promise<ConfigFolder> {
  const nested = await stat(join(directory, 'config', 'apps')).catch(
    () => undefined,
  );
  return nested?.isDirectory()
    ? { path: join(directory, 'config'), name: 'config' }
    : { path: directory, name: '' };
}
