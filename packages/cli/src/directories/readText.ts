import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { InputError } from '@backstage/errors';

/** Stands for standard input where a file is asked for. */
const standardInput = '-';

/** What errors call a file that was given on the command line. */
export const nameOfFile = (path: string): string =>
  path === standardInput ? 'standard input' : path;

/**
 * The text of a file, or of standard input for `-`.
 *
 * @throws InputError when it can't be read or has more than `maxBytes`
 */
export async function readText(
  path: string,
  maxBytes: number,
  input: AsyncIterable<Buffer> = process.stdin,
): Promise<string> {
  if (path === standardInput) return readStream(input, maxBytes);
  // Without waiting: a named pipe that nobody writes to is opened, too, and refused.
  const file = await open(
    path,
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0),
  ).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      error.code === 'ENOENT'
        ? `${path} doesn't exist`
        : `${path} can't be read (${error.code})`,
    );
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile())
      throw new InputError(
        `${path} ${stat.isDirectory() ? 'is a folder' : "isn't a file"}; accepted: a YAML file, or - for standard input`,
      );
    if (stat.size > maxBytes)
      throw new InputError(
        `${path} has ${stat.size} bytes; accepted are at most ${maxBytes}`,
      );
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function readStream(
  input: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > maxBytes)
      throw new InputError(
        `${nameOfFile(standardInput)} has more than ${maxBytes} bytes`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
