import type { DeliveryEvidenceClient } from './deliveryEvidenceClient';

/** Where a plugin keeps how far it has read, and what it has to look at because of it. */
export interface EvidenceFeed {
  /** Undefined before its first page. */
  cursor(): Promise<string | undefined>;
  /** Keeps what a page says, and its place, both or neither. */
  follow(page: {
    readonly keys: readonly {
      readonly service: string;
      readonly environment: string;
    }[];
    readonly cursor: string;
  }): Promise<void>;
}

const pageSize = 1_000;

/**
 * Keeps what delivery says has changed since the last look, page by page until there is no more. A delivery that
 * counts anew, as after its database was made anew, refuses the place and is read from its start.
 * @returns how many changes were read
 * @throws when delivery or the database can't be asked; what was read before is kept
 */
export async function followEvidence(
  options: {
    readonly feed: EvidenceFeed;
    readonly delivery: Pick<DeliveryEvidenceClient, 'changes'>;
  },
  signal: AbortSignal,
): Promise<number> {
  const { feed, delivery } = options;
  const start = Number((await feed.cursor()) ?? 0);
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
      await feed.follow({
        keys: changes.map(({ service, environment }) => ({
          service,
          environment,
        })),
        cursor: String(next),
      });
      read += changes.length;
      after = next;
      if (changes.length < pageSize) break;
    }
    return read;
  }
}
