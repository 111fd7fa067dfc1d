import { describe, expect, it } from 'vitest';
import { forgetOldHistory } from '../store';
import {
  checks,
  createReadinessFixture,
  fakeService,
  refOf,
  testDatabases,
} from '../testing/readinessFixture';
import { runEvaluationLoop } from './evaluationLoop';

const databases = testDatabases();
const key = (name: string) => ({
  service: refOf(name),
  environment: 'production',
});
/** Waits are over at once. */
const timing = {
  now: () => 0,
  random: () => 0,
  sleep: () => new Promise<void>(resolve => setImmediate(resolve)),
};

describe('the evaluation loop', () => {
  it('evaluates what waits while a slow one is read, gives that up in time, and ends with its signal', async () => {
    const { options, queue, source } = await createReadinessFixture(
      databases,
      'SQLITE_3',
    );
    const names = ['slow', 'a', 'b', 'c', 'd', 'e'];
    for (const name of names) source.set(key(name), fakeService(name));
    source.meanwhile = ({ service }) =>
      service === refOf('slow') ? new Promise(() => {}) : Promise.resolve();
    await queue.enqueue(names.map(key), 'evidence');
    const stop = new AbortController();
    const outcomes: string[] = [];
    await runEvaluationLoop({
      ...options,
      signal: stop.signal,
      timing,
      numbers: { parallel: 2, collect: 300 },
      listener: {
        evaluated({ key: { service }, status, error }) {
          outcomes.push(`${service.split('/')[1]} ${status} ${error ?? ''}`);
          if (outcomes.length === names.length) stop.abort();
        },
      },
    });
    expect(outcomes).toEqual([
      ...['a', 'b', 'c', 'd', 'e'].map(name => `${name} written `),
      'slow failed Error: the evidence was not read within 0.3 s',
    ]);
  });

  it('fault database gone: tells it, lets go of the key, and evaluates it once the database answers', async () => {
    const { options, queue, source, context } = await createReadinessFixture(
      databases,
      'SQLITE_3',
    );
    source.set(key('a'), fakeService('a'));
    await queue.enqueue([key('a')], 'evidence');
    const stop = new AbortController();
    const told: string[] = [];
    let isGone = true;
    const database: typeof context.database = {
      ...context.database,
      async transaction(work) {
        if (!isGone) return context.database.transaction(work);
        isGone = false;
        throw new Error('Connection terminated unexpectedly');
      },
    };
    await runEvaluationLoop({
      ...options,
      context: { ...context, database },
      signal: stop.signal,
      timing,
      numbers: { parallel: 1 },
      listener: {
        failed: error => told.push(String(error)),
        evaluated({ status, changes }) {
          told.push(`${status} ${changes}`);
          stop.abort();
        },
      },
    });
    expect(told).toEqual([
      'Error: Connection terminated unexpectedly',
      `written ${checks.length}`,
    ]);
  });
});

describe('history', () => {
  it('is forgotten after 400 days, and what is now stays', async () => {
    const fixture = await createReadinessFixture(databases, 'SQLITE_3');
    await fixture.add('shop');
    const { database } = fixture.context;
    fixture.held.pass(300 * 86_400_000);
    await fixture.change(key('shop'), { runbook: 'fail' });
    expect(await forgetOldHistory(database)).toBe(0);
    fixture.held.pass(101 * 86_400_000);
    expect(await forgetOldHistory(database)).toBe(checks.length + 1);
    const question = { ...key('shop'), visible: 'all' as const };
    expect(
      (await fixture.reader.history({ ...question, days: 400 }))?.changes,
    ).toMatchObject([{ check: 'runbook', to: 'fail' }]);
    expect(
      (await fixture.reader.scorecards(question))?.environments[0]?.counts,
    ).toMatchObject({ fail: 1, pass: checks.length - 1 });
  });
});
