import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { followRevision } from './followRevision';

describe('following the revision', () => {
  it('tells what any replica wrote, goes on when the database fails, and warns once of a failure that lasts', async () => {
    const answers = [4, 4, new Error('gone'), new Error('gone'), 6];
    const told: number[] = [];
    const logger = mockServices.logger.mock();
    const stopped = new AbortController();
    await followRevision(
      {
        async read() {
          const answer = answers.shift();
          if (answer instanceof Error) throw answer;
          return answer ?? 6;
        },
        signals: { changed: ({ revision }) => void told.push(revision) },
        logger,
        async sleep(milliseconds) {
          expect(milliseconds).toBe(1_000);
          if (answers.length === 0) stopped.abort();
        },
      },
      stopped.signal,
    );
    expect(told).toEqual([4, 4, 6]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
