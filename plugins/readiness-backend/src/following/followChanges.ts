import type { EvaluationQueue } from '../evaluation';
import type { DeliveryEvidence } from '../evidence';

/** Name of the feed's place in the database. */
const feed = 'delivery';
const pageSize = 1_000;

/**
 * Enqueues what delivery says has changed since the last look, page by page until there is no more. A delivery that
 * counts anew, as after its database was made anew, refuses the place and is read from its start.
 * @returns how many changes were read
 * @throws when delivery or the database can't be asked; what was read before is kept
 */
export async function followChanges(
  options: {
    readonly queue: Pick<EvaluationQueue, 'cursor' | 'follow'>;
    readonly delivery: Pick<DeliveryEvidence, 'changes'>;
  },
  signal: AbortSignal,
): Promise<number> {
  const { queue, delivery } = options;
  const start = Number((await queue.cursor(feed)) ?? 0);
  try {
    return await readFrom(start);
  } catch (error) {
    const refused = error instanceof Error && error.name === 'InputError';
    if (!refused || start === 0) throw error;
    return readFrom(0);
  }

  async function readFrom(place: number): Promise<number> {
    let after = place;
    let read = 0;
    while (!signal.aborted) {
      const { changes, next } = await delivery.changes(
        { after, limit: pageSize },
        signal,
      );
      if (next === after) break;
      await queue.follow(
        feed,
        {
          keys: changes.map(({ service, environment }) => ({
            service,
            environment,
          })),
          cursor: String(next),
        },
        'evidence',
      );
      read += changes.length;
      after = next;
      if (changes.length < pageSize) break;
    }
    return read;
  }
}
