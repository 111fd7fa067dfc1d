import { InputError } from '@backstage/errors';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';

/**
 * The text of a file as hosts send it, in base64.
 * @throws InputError when it has more bytes than a file of a tree may have
 */
export function blobText(content: string): string {
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > limits.treeFileBytes)
    throw new InputError(
      `a file has ${bytes.length} bytes; at most ${limits.treeFileBytes} are accepted`,
    );
  return bytes.toString('utf8');
}
