import createKnex from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import { startTcpProxy } from '../../../delivery-node/testing/tcpProxy';
import { createCampaigns } from '../campaigns';
import {
  checks,
  createReadinessFixture,
  createReplica,
  refOf,
  testDatabases,
  type ReadinessFixture,
} from '../testing/readinessFixture';
import { runEvaluationLoop } from './evaluationLoop';

const databases = testDatabases();
const key = { service: refOf('shop'), environment: 'production' };
const question = { ...key, visible: 'all' as const, days: 90 };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const changesOf = async ({ reader }: ReadinessFixture) =>
  ((await reader.history(question))?.changes ?? []).slice(checks.length);

describe.each(databases.eachSupportedId())('a write to %s', databaseId => {
  it('fault database gone: that fails in the middle leaves nothing of it, and is made once the database takes it', async () => {
    const fixture = await createReadinessFixture(databases, databaseId);
    const { knex, source, queue, reader } = fixture;
    await fixture.add('shop');
    source.get(key).statuses = { runbook: 'fail' };
    await queue.enqueue([key], 'evidence');
    const before = await reader.revision();
    // The last that is written; results and history were written before it.
    await knex.schema.renameTable('readiness_points', 'readiness_gone');
    await expect(fixture.evaluate()).rejects.toThrow('readiness_points');
    expect(await knex('readiness_results').where({ status: 'fail' })).toEqual(
      [],
    );
    await knex.schema.renameTable('readiness_gone', 'readiness_points');
    expect(await changesOf(fixture)).toEqual([]);
    expect(await reader.revision()).toBe(before);
    // Nobody waits for the claim to end.
    expect(await fixture.evaluateAll()).toMatchObject([{ changes: 1 }]);
    expect(await changesOf(fixture)).toMatchObject([{ check: 'runbook' }]);
  });

  it('starts a campaign once, whoever sends it how often from which replica, and ends it once', async () => {
    const fixture = await createReadinessFixture(databases, databaseId);
    const campaigns = [fixture, await fixture.replica()].map(({ context }) =>
      createCampaigns(context.database),
    );
    const [first, second] = campaigns;
    if (!first || !second) throw new Error('there are two');
    const request = {
      title: 'Runbooks',
      check: 'runbook',
      environment: 'production',
      due: '2026-12-31',
    };
    const started = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? first : second).start(request, 'user:default/ada'),
      ),
    );
    const [{ id } = { id: '' }] = started;
    expect(new Set(started.map(one => one.id)).size).toBe(1);
    fixture.held.pass(1_000);
    const { endedAt } = await first.end(id);
    fixture.held.pass(1_000);
    expect(await second.end(id)).toMatchObject({ endedAt });
    await expect(first.end('none')).rejects.toThrow('no such campaign');
    const again = await second.start(request, 'user:default/ada');
    expect(again.id).not.toBe(id);
    expect(await fixture.reader.campaigns()).toMatchObject([
      { id: again.id, endedAt: undefined },
      { id, endedAt },
    ]);
  });
});

describe('an evaluation that writes to PostgreSQL', () => {
  it('fault database gone: whose connection is cut in the middle writes nothing, and is done again by itself', async context => {
    if (!databases.supports('POSTGRES_15'))
      return context.skip(
        'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set',
      );
    const fixture = await createReadinessFixture(databases, 'POSTGRES_15');
    const { knex, source, queue } = fixture;
    await fixture.add('shop');
    source.get(key).statuses = { runbook: 'fail' };
    await queue.enqueue([key], 'evidence');

    const { connection } = knex.client.config;
    const proxy = await startTcpProxy(Number(connection.port));
    closing.push(() => proxy.close());
    const remote = createKnex({
      client: 'pg',
      connection: { ...connection, host: '127.0.0.1', port: proxy.port },
      log: { warn: () => {} },
    });
    closing.push(() => remote.destroy());
    const replica = await createReplica(remote, source, fixture.held);
    const stop = new AbortController();
    const told: string[] = [];

    // Whoever else changes the service makes the evaluation wait in the middle of its transaction.
    const other = await knex.transaction();
    await other('readiness_services').where({ ref: key.service }).forUpdate();
    const running = runEvaluationLoop({
      ...replica.options,
      signal: stop.signal,
      timing: {
        now: () => 0,
        random: () => 0,
        sleep: () => new Promise(resolve => setTimeout(resolve, 20)),
      },
      numbers: { parallel: 1 },
      listener: {
        failed: () => void told.push('failed'),
        evaluated: ({ status, changes }) =>
          void told.push(`${status} ${changes}`),
      },
    });
    const waits = async () => {
      const { rows } = await knex.raw(
        `select count(*)::int as waiting from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0].waiting;
    };
    await expect.poll(waits, { timeout: 10_000 }).toBe(1);
    proxy.refuse();
    await expect
      .poll(() => told.includes('failed'), { timeout: 10_000 })
      .toBe(true);
    await other.rollback();
    expect(await changesOf(fixture)).toEqual([]);
    proxy.restore();
    // The claim could not be let go of; it ends.
    fixture.held.pass(121_000);
    await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe('written 1');
    stop.abort();
    await running;
    expect(await changesOf(fixture)).toMatchObject([
      { check: 'runbook', from: 'pass', to: 'fail' },
    ]);
    expect((await queue.state()).waiting).toBe(0);
    return undefined;
  }, 60_000);
});
