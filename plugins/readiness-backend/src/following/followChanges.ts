import type { EvaluationQueue } from '../evaluation';
import type { DeliveryEvidence } from '../evidence';

/** Name of the feed's place in the database. */
const feed = 'delivery';
const pageSize = 1_000;

/**
 * Enqueues what delivery says has changed since the last look, page by page until there is no more. A delivery that
 * counts anew, as after its database was made anew, is read from its start.
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
  let after = Number((await queue.cursor(feed)) ?? 0);
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
        cursor: String(next < after ? 0 : next),
      },
      'evidence',
    );
    read += changes.length;
    after = next < after ? 0 : next;
    if (changes.length < pageSize && after !== 0) break;
  }
  return read;
}
