import createKnex from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import { startTcpProxy } from '../../../delivery-node/testing/tcpProxy';
import {
  createRunbooksFixture,
  evidenceOf,
  refunds,
  runbook,
  testDatabases,
  type RunbooksFixture,
} from '../testing/runbooksFixture';
import { runWorkLoop } from './workLoop';

const databases = testDatabases();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A service of which a page is stored, and another one is told. */
async function seed(
  databaseId: Parameters<typeof databases.init>[0],
): Promise<RunbooksFixture> {
  const fixture = await createRunbooksFixture(await databases.init(databaseId));
  const host = fixture.host('refunds-api');
  const say = (text: string) =>
    fixture.delivery.say(
      evidenceOf('refunds-api', {
        commit: host.commit({ 'docs/runbook.md': text }),
      }),
    );
  say(runbook);
  await fixture.follow();
  say('# New\n');
  return fixture;
}
const textOf = async ({ reader }: RunbooksFixture) =>
  (
    await reader.page({
      service: refunds,
      visible: 'all',
      id: 'docs/runbook.md',
    })
  )?.text;

describe.each(databases.eachSupportedId())('a write to %s', databaseId => {
  it('fault database gone: that fails in the middle leaves nothing of it, and is made once the database takes it', async () => {
    const fixture = await seed(databaseId);
    const { knex, reader } = fixture;
    const before = await reader.revision();
    // The last that is written; pages were written before it.
    await knex.schema.renameTable('runbooks_counters', 'runbooks_gone');
    expect(await fixture.follow()).toEqual(['failed']);
    await knex.schema.renameTable('runbooks_gone', 'runbooks_counters');
    expect(await textOf(fixture)).toBe(runbook);
    expect(await reader.revision()).toBe(before);
    fixture.held.time += 60_000;
    expect(await fixture.follow()).toEqual(['done']);
    expect(await textOf(fixture)).toBe('# New\n');
    expect(await reader.revision()).toBe(before + 1);
  });
});

describe('a look that writes to PostgreSQL', () => {
  it('fault database gone: whose connection is cut in the middle writes nothing, and is done again by itself', async context => {
    if (!databases.supports('POSTGRES_15'))
      return context.skip(
        'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set',
      );
    const fixture = await seed('POSTGRES_15');
    const { knex } = fixture;
    const { connection } = knex.client.config;
    const proxy = await startTcpProxy(Number(connection.port));
    closing.push(() => proxy.close());
    const remote = createKnex({
      client: 'pg',
      connection: { ...connection, host: '127.0.0.1', port: proxy.port },
      log: { warn: () => {} },
    });
    closing.push(() => remote.destroy());
    const replica = await createRunbooksFixture(remote, fixture);
    await replica.followDelivery();
    const stop = new AbortController();
    const told: string[] = [];

    // Whoever else changes the service makes the look wait in the middle of its transaction.
    const other = await knex.transaction();
    await other('runbooks_services').where({ ref: refunds }).forUpdate();
    const running = runWorkLoop({
      ...replica.options,
      signal: stop.signal,
      timing: {
        random: () => 0,
        sleep: () => new Promise(resolve => setTimeout(resolve, 20)),
      },
      listener: {
        failed: () => void told.push('failed'),
        looked: (_, { status }) => void told.push(status),
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
    expect(await textOf(fixture)).toBe(runbook);
    proxy.restore();
    // The claim could not be let go of; it ends.
    fixture.held.time += 121_000;
    await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe('done');
    stop.abort();
    await running;
    expect(await textOf(fixture)).toBe('# New\n');
    expect(await knex('runbooks_queue')).toEqual([]);
    return undefined;
  }, 60_000);
});
