import { describe, expect, it } from 'vitest';
import {
  createReadinessFixture,
  fakeService,
  refOf,
  testDatabases,
} from '../testing/readinessFixture';
import { runEvaluationLoop } from './evaluationLoop';
import { createPolicyLead } from './policyLead';

const databases = testDatabases();

describe.each(databases.eachSupportedId())('policies over %s', databaseId => {
  it('are led by the one that was started last, a rollback included, and by who is left a minute after it has gone', async () => {
    const { context, held } = await createReadinessFixture(
      databases,
      databaseId,
    );
    const start = (policy: string) =>
      createPolicyLead(context.database, policy);
    const old = start('old');
    expect(old.leads()).toBe(false);
    await old.beat();
    expect(old.leads()).toBe(true);
    held.pass(1_000);
    // The deployment rolls: more of the old ones are started meanwhile.
    const young = start('young');
    await young.beat();
    const late = start('old');
    held.pass(15_000);
    for (const one of [late, old, young]) await one.beat();
    expect([old, late, young].map(one => one.leads())).toEqual([
      false,
      false,
      true,
    ]);
    // The new version is taken back at once.
    held.pass(59_000);
    await old.beat();
    expect(old.leads()).toBe(false);
    held.pass(2_000);
    await old.beat();
    expect(old.leads()).toBe(true);
    // The new version is all there is, and then the old one comes back.
    held.pass(61_000);
    await young.beat();
    expect(young.leads()).toBe(true);
    held.pass(61_000);
    await young.beat();
    held.pass(1_000);
    await old.beat();
    await young.beat();
    expect([old.leads(), young.leads()]).toEqual([true, false]);
    expect(await context.database.knex('readiness_policies')).toHaveLength(2);
    held.pass(2 * 86_400_000);
    await old.beat();
    expect(
      await context.database.knex('readiness_policies').pluck('hash'),
    ).toEqual(['old']);
  });
});

describe('a replica whose policy does not lead', () => {
  it('evaluates nothing until it does', async () => {
    const { options, queue, source } = await createReadinessFixture(
      databases,
      'SQLITE_3',
    );
    const key = { service: refOf('a'), environment: 'production' };
    source.set(key, fakeService('a'));
    await queue.enqueue([key], 'evidence');
    const stop = new AbortController();
    const seen: string[] = [];
    await runEvaluationLoop({
      ...options,
      leads: () => seen.length >= 3,
      signal: stop.signal,
      timing: {
        now: () => 0,
        random: () => 0,
        async sleep() {
          seen.push(`rests, ${source.collected.size} collected`);
        },
      },
      numbers: { parallel: 1 },
      listener: {
        evaluated({ status }) {
          seen.push(status);
          stop.abort();
        },
      },
    });
    expect(seen).toEqual([
      ...[1, 2, 3].map(() => 'rests, 0 collected'),
      'written',
    ]);
  });
});
