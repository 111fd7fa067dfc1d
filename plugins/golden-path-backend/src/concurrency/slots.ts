import { CustomErrorBase } from '@backstage/errors';

/** Somebody has as much under way as they may; HTTP 429. */
export class TooManyRequestsError extends CustomErrorBase {
  override readonly name = 'TooManyRequestsError';
  readonly statusCode = 429;
}

/** Limits how much each caller has under way at once. */
export interface Slots {
  /**
   * @returns what gives the slot back
   * @throws TooManyRequestsError when all slots of the caller are taken
   */
  take(caller: string): () => void;
}

/** `limit` slots for each caller. */
export function createSlots(limit: number, what: string): Slots {
  const taken = new Map<string, number>();
  return {
    take(caller) {
      const count = taken.get(caller) ?? 0;
      if (count >= limit)
        throw new TooManyRequestsError(
          `${count} ${what} of yours are under way; accepted: at most ${limit} at once. Try again when one is done`,
        );
      taken.set(caller, count + 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        const left = (taken.get(caller) ?? 1) - 1;
        if (left > 0) taken.set(caller, left);
        else taken.delete(caller);
      };
    },
  };
}
