import { open } from 'node:fs/promises';
import { InputError } from '@backstage/errors';

/**
 * The text of a file.
 *
 * @throws InputError when it can't be read or has more than `maxBytes`
 */
export async function readText(
  path: string,
  maxBytes: number,
): Promise<string> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      error.code === 'ENOENT'
        ? `${path} doesn't exist`
        : `${path} can't be read (${error.code})`,
    );
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile())
      throw new InputError(`${path} isn't a file; accepted: a YAML file`);
    if (stat.size > maxBytes)
      throw new InputError(
        `${path} has ${stat.size} bytes; accepted are at most ${maxBytes}`,
      );
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
