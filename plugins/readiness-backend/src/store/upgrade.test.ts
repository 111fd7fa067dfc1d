import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex, { type Knex } from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import {
  checks,
  createFakeSource,
  createHeldClock,
  createReplica,
  fakeService,
  refOf,
  testDatabases,
  type Replica,
} from '../testing/readinessFixture';
import { migrateReadiness, migrationsFolder } from './migrate';

const databases = testDatabases();
const production = { service: refOf('shop'), environment: 'production' };
const day = 86_400_000;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const temporary = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-upgrade-'));
  closing.push(() => rm(folder, { recursive: true }));
  return folder;
};

/** Opens the same database anew each time, as processes do. */
async function openings(databaseId: string): Promise<() => Knex> {
  const folder = await temporary();
  const config: Knex.Config =
    databaseId === 'SQLITE_3'
      ? {
          client: 'better-sqlite3',
          connection: { filename: join(folder, 'readiness.sqlite') },
          useNullAsDefault: true,
        }
      : {
          client: 'pg',
          connection: (await databases.init('POSTGRES_15')).client.config
            .connection,
        };
  return () => createKnex(config);
}

/** Our migrations and one of a version to come. */
async function laterMigrations(): Promise<string> {
  const folder = await temporary();
  await cp(migrationsFolder(), folder, { recursive: true });
  await writeFile(
    join(folder, '29990101_later.js'),
    `exports.up = knex => knex.schema.alterTable('readiness_scorecards', table => table.text('later'));
     exports.down = () => Promise.resolve();`,
  );
  return folder;
}

/** All that people can read, but for times that pass. */
async function everything({ reader, exemptions }: Replica) {
  const question = { environment: 'production', visible: 'all' as const };
  const { exemptions: listed } = await exemptions.list({
    visible: 'all',
    limit: 9,
  });
  return {
    scorecards: await reader.scorecards({ ...production, visible: 'all' }),
    history: await reader.history({ ...production, visible: 'all', days: 90 }),
    summary: await reader.summary({ ...question, group: 'owner', claims: [] }),
    trend: await reader.trend({ ...question, days: 30 }),
    listed,
    events: await Promise.all(listed.map(({ id }) => exemptions.events(id))),
    revision: await reader.revision(),
  };
}

describe.each(databases.eachSupportedId())('a database in %s', databaseId => {
  it('keeps everything over a restart and an upgrade, and goes on where it was', async () => {
    const open = await openings(databaseId);
    const source = createFakeSource();
    const held = createHeldClock();
    const start = async (knex: Knex) => createReplica(knex, source, held);
    source.set(production, {
      ...fakeService('shop'),
      statuses: { runbook: 'fail' },
    });

    // As the first version leaves it: by its own migration only, whatever comes after.
    const first = open();
    const [oldest] = (await readdir(migrationsFolder())).toSorted();
    await first.migrate.up({ directory: migrationsFolder(), name: oldest });
    const before = await start(first);
    await before.queue.follow(
      'delivery',
      { keys: [production], cursor: '12' },
      'evidence',
    );
    await before.evaluateAll();
    const { id } = await before.exemptions.request(
      {
        ...production,
        check: 'runbook',
        rule: undefined,
        environments: ['production'],
        reason: 'Next sprint.',
        expiresAt: new Date(held.time + day).toISOString(),
      },
      'user:default/me',
    );
    await before.exemptions.approve(id, 'user:default/ada');
    const kept = await everything(before);
    // It stops in the middle: a key is claimed, and another one waits.
    source.get(production).statuses = { runbook: 'fail', tracing: 'fail' };
    await before.queue.enqueue([production], 'evidence');
    let stopped = () => {};
    const reached = new Promise<void>(resolve => (stopped = resolve));
    source.meanwhile = () => {
      source.meanwhile = undefined;
      stopped();
      return new Promise(() => {});
    };
    void before.evaluate().catch(() => undefined);
    await reached;
    await first.destroy();

    const second = open();
    await migrateReadiness(second);
    await migrateReadiness(second);
    const restarted = await start(second);
    const pending = await everything(restarted);
    expect(pending.scorecards?.environments[0]?.pendingSince).toBeDefined();
    expect({
      ...pending,
      scorecards: kept.scorecards,
    }).toEqual(kept);
    expect(await restarted.queue.cursor('delivery')).toBe('12');
    await second.destroy();

    const third = open();
    closing.push(() => third.destroy());
    await third.migrate.latest({ directory: await laterMigrations() });
    expect(await third.schema.hasColumn('readiness_scorecards', 'later')).toBe(
      true,
    );
    const upgraded = await start(third);
    expect((await everything(upgraded)).history).toEqual(kept.history);
    // What was interrupted is done once its claim is over, and what ended meanwhile counts.
    held.pass(2 * day);
    expect(await upgraded.evaluateAll()).toMatchObject([
      { status: 'written', changes: 1 },
    ]);
    const after = await everything(upgraded);
    expect(after.history?.changes.slice(checks.length)).toMatchObject([
      { check: 'runbook', from: 'fail', to: 'exempt' },
      {
        check: 'runbook',
        from: 'exempt',
        to: 'fail',
        at: new Date(held.time - day).toISOString(),
      },
      { check: 'tracing', from: 'pass', to: 'fail' },
    ]);
    expect(after.events[0]?.map(({ change }) => change)).toEqual([
      'requested',
      'approved',
      'ended',
    ]);
    expect(after.revision).toBeGreaterThan(kept.revision);
  });
});
