import type { EvidenceFeed } from '@golden-path/plugin-delivery-node';
import type { EvaluationQueue } from '../evaluation';

/** Name of the feed's place in the database. */
const feed = 'delivery';

/** Enqueues what delivery says has changed. */
export const evidenceFeed = (
  queue: Pick<EvaluationQueue, 'cursor' | 'follow'>,
): EvidenceFeed => ({
  cursor: () => queue.cursor(feed),
  follow: page => queue.follow(feed, page, 'evidence'),
});
