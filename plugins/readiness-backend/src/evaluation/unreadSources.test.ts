import { describe, expect, it } from 'vitest';
import {
  createReadinessFixture,
  refOf,
  testDatabases,
} from '../testing/readinessFixture';

const databases = testDatabases();
const minute = 60_000;
const key = { service: refOf('shop'), environment: 'production' };

describe.each(databases.eachSupportedId())('sources over %s', databaseId => {
  it('judges without a source that is silent, asks it again after 1 to 15 minutes, and waits for nobody meanwhile', async () => {
    const fixture = await createReadinessFixture(databases, databaseId);
    const { source, queue, reader, held, knex } = fixture;
    await fixture.add('shop');
    const service = source.get(key);
    const shown = async () =>
      (await reader.scorecards({ service: key.service, visible: 'all' }))
        ?.environments[0];
    const evaluations: number[] = [];
    const startedAt = held.time;
    /** Looks every 15 seconds, as the task does. */
    const pass = async (minutes: number) => {
      for (let passed = 0; passed < minutes; passed += 0.25) {
        held.pass(minute / 4);
        if ((await queue.retry(10)) === 0) continue;
        for (const { key: evaluated } of await fixture.evaluateAll()) {
          expect(evaluated.reason).toBe('retry');
          evaluations.push((held.time - startedAt) / minute);
        }
      }
    };
    Object.assign(service, {
      unread: ['repository'],
      statuses: { runbook: 'unknown' },
    });
    await queue.enqueue([key], 'evidence');
    expect(await fixture.evaluateAll()).toMatchObject([{ status: 'written' }]);
    expect(await shown()).toMatchObject({
      counts: { unknown: 1 },
      problem: undefined,
      pendingSince: undefined,
    });
    await pass(60);
    // Half of the chance that is added: 1.25 times as long as it is silent, and at most 18.75 minutes.
    expect(evaluations).toEqual([1.25, 3, 6.75, 15.25, 34, 52.75]);

    // What changes doesn't wait, and another source that falls silent is asked again as soon as the first was.
    service.unread = ['repository', 'onCall'];
    await queue.enqueue([key], 'evidence');
    expect(await fixture.evaluateAll()).toHaveLength(1);
    evaluations.splice(0);
    await pass(1.25);
    expect(evaluations).toHaveLength(1);

    Object.assign(service, { unread: [], statuses: {} });
    await pass(2);
    expect(await shown()).toMatchObject({ counts: { unknown: 0 } });
    evaluations.splice(0);
    await pass(30);
    expect(evaluations).toEqual([]);
    expect(
      await knex('readiness_scorecards').first('unread', 'retry_at'),
    ).toEqual({ unread: null, retry_at: null });
  });

  it('tries again what a replica left when it died, and doubles nothing that waits', async () => {
    const fixture = await createReadinessFixture(databases, databaseId);
    const { source, queue, held } = fixture;
    await fixture.add('shop');
    source.get(key).unread = ['catalog'];
    await queue.enqueue([key], 'evidence');
    await fixture.evaluateAll();
    held.pass(2 * minute);
    expect(await queue.retry(10)).toBe(1);
    expect(await queue.retry(10)).toBe(0);
    let reached = () => {};
    const reading = new Promise<void>(resolve => (reached = resolve));
    source.meanwhile = () => {
      source.meanwhile = undefined;
      reached();
      return new Promise(() => {});
    };
    void fixture.evaluate().catch(() => undefined);
    await reading;
    held.pass(2 * minute + 1_000);
    const other = await fixture.replica();
    expect(await queue.retry(10)).toBe(0);
    expect(await other.evaluateAll()).toMatchObject([{ status: 'written' }]);
    expect(await queue.retry(10)).toBe(0);
    held.pass(19 * minute);
    expect(await queue.retry(10)).toBe(1);
    fixture.stop.abort();
  });
});
