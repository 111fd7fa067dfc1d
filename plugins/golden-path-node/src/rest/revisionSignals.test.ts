import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { createRevisionSignals } from './revisionSignals';

describe('signals about new revisions', () => {
  it('go out at once and then at most once a second, with the newest number and nothing else', async () => {
    const sent: unknown[] = [];
    let due: (() => void) | undefined;
    const pass = () => {
      const run = due;
      due = undefined;
      run?.();
    };
    const signals = createRevisionSignals({
      signals: {
        async publish(signal) {
          sent.push(signal);
          if (sent.length === 1) throw new Error('the bus is down');
        },
      },
      logger: mockServices.logger.mock(),
      channel: 'delivery',
      later: (run, milliseconds) => {
        expect(milliseconds).toBe(1_000);
        due = run;
        return () => {
          due = undefined;
        };
      },
    });
    for (const revision of [1, 2, 5, 3]) signals.changed({ revision });
    expect(sent).toHaveLength(1);
    pass();
    expect(sent).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'delivery',
        message: { revision: 1 },
      },
      expect.objectContaining({ message: { revision: 5 } }),
    ]);
    pass();
    signals.changed({ revision: 5 });
    expect(sent).toHaveLength(2);
    signals.changed({ revision: 6 });
    expect(sent).toHaveLength(3);
    signals.stop();
    signals.changed({ revision: 7 });
    expect(sent).toHaveLength(3);
  });
});
