import { createHmac, timingSafeEqual } from 'node:crypto';
import { InputError } from '@backstage/errors';

/** Makes cursors that only say where a page begins, and only to who made them. */
export interface SignedCursors {
  /** `purpose` binds it to the query that it was made for. */
  sign(position: string, purpose: string): string;
  /** @throws InputError for one that was altered, or made for another query */
  open(cursor: string, purpose: string): string;
}

/** Bytes of a signature: enough that it can't be guessed. */
const signatureBytes = 16;

/** @param key - the same on every replica */
export function createSignedCursors(key: Buffer): SignedCursors {
  const signatureOf = (position: string, purpose: string): Buffer =>
    createHmac('sha256', key)
      .update(`${Buffer.byteLength(purpose)}\n${purpose}${position}`)
      .digest()
      .subarray(0, signatureBytes);
  return {
    sign: (position, purpose) =>
      Buffer.concat([
        signatureOf(position, purpose),
        Buffer.from(position, 'utf8'),
      ]).toString('base64url'),
    open(cursor, purpose) {
      const bytes = Buffer.from(cursor, 'base64url');
      const position = bytes.subarray(signatureBytes).toString('utf8');
      const signature = bytes.subarray(0, signatureBytes);
      if (
        signature.length === signatureBytes &&
        bytes.toString('base64url') === cursor &&
        timingSafeEqual(signature, signatureOf(position, purpose))
      )
        return position;
      throw new InputError(
        'cursor: accepted is nextCursor of the page before, with the same filters',
      );
    },
  };
}
