import type { VisibleServices } from '../database';
import type { SignedCursors } from './signedCursor';

/** Cursors of one choice of one list: elsewhere they mean nothing. */
export function openCursor(
  cursors: SignedCursors,
  list: string,
  { limit: _limit, ...choice }: { readonly limit: number },
  visible: VisibleServices,
) {
  const purpose = JSON.stringify([list, choice, visible]);
  return {
    /** @throws InputError for one that was altered, or made for another choice */
    open: (cursor: string | undefined) =>
      cursor === undefined ? undefined : cursors.open(cursor, purpose),
    sign: (next: string | undefined) =>
      next === undefined ? undefined : cursors.sign(next, purpose),
  };
}
