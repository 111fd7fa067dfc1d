import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { followVersion } from './followVersion';
import { createRevisionSignals } from './revisionSignals';

describe('signals about what turns stale', () => {
  it('go out when freshness changes though nothing was joined, not while all stays, and after the database was away', async () => {
    const sent: unknown[] = [];
    let due: (() => void) | undefined;
    const logger = mockServices.logger.mock();
    const signals = createRevisionSignals({
      channel: 'delivery',
      signals: {
        publish: async signal => {
          sent.push(signal.message);
        },
      },
      logger,
      later: run => {
        due = run;
        return () => {};
      },
    });
    const versions = ['fresh', 'fresh', 'stale', '', '', 'stale', 'fresh'];
    const told: number[] = [];
    const stop = new AbortController();
    await followVersion(
      {
        signals,
        logger,
        milliseconds: 2_000,
        what: 'What is stale',
        read: async () => {
          const freshness = versions.shift();
          if (freshness === '') throw new Error('the database is away');
          return { revision: 7, freshness };
        },
        async sleep(milliseconds) {
          expect(milliseconds).toBe(2_000);
          due?.();
          due = undefined;
          told.push(sent.length);
          if (versions.length === 0) stop.abort();
        },
      },
      stop.signal,
    );
    expect(told).toEqual([1, 1, 2, 2, 2, 2, 3]);
    expect(sent).toEqual([{ revision: 7 }, { revision: 7 }, { revision: 7 }]);
    expect(logger.warn.mock.calls).toEqual([
      [
        'What is stale could not be read, and is tried again: the database is away',
      ],
    ]);
  });
});
