import { createHash } from 'node:crypto';

/** Id that git gives to a file of this content. @see https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobId(content: string): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
