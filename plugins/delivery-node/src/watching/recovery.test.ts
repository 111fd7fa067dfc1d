import { describe, expect, it } from 'vitest';
import { createRecovery } from './recovery';
import { createFakeTiming } from './testing/fakeTiming';

describe('kinds that wait for their next try', () => {
  it('are tried as soon as the cluster answers another one, and not again for a while, whatever it answers', async () => {
    const timing = createFakeTiming();
    const recovery = createRecovery(timing, { wakeEvery: 15_000 });
    const stop = new AbortController();
    const tried: string[] = [];
    const wait = async (name: string) => {
      await recovery.wait(60_000, stop.signal);
      tried.push(name);
    };
    const first = [wait('pods'), wait('jobs')];
    recovery.answered();
    await Promise.all(first);
    expect(tried).toEqual(['pods', 'jobs']);

    const second = wait('pods again');
    recovery.answered();
    timing.advance(14_000);
    recovery.answered();
    await Promise.resolve();
    expect(tried).toHaveLength(2);
    timing.advance(1_000);
    recovery.answered();
    await second;
    expect(tried).toEqual(['pods', 'jobs', 'pods again']);

    const last = wait('stopped');
    stop.abort();
    await last;
    expect(tried.at(-1)).toBe('stopped');
  });
});
