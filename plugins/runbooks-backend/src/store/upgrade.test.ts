import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex, { type Knex } from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createRunbooksFixture,
  evidenceOf,
  refunds,
  rulesOf,
  runbook,
  testDatabases,
  type RunbooksFixture,
} from '../testing/runbooksFixture';
import { migrateRunbooks, migrationsFolder } from './migrate';

const databases = testDatabases();
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const temporary = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'runbooks-upgrade-'));
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
          connection: { filename: join(folder, 'runbooks.sqlite') },
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
    `exports.up = knex => knex.schema.alterTable('runbooks_pages', table => table.text('later'));
     exports.down = () => Promise.resolve();`,
  );
  return folder;
}

const everything = async ({ reader }: RunbooksFixture) => ({
  service: await reader.service({ service: refunds, visible: 'all' }),
  page: await reader.page({
    service: refunds,
    visible: 'all',
    id: 'docs/runbook.md',
  }),
  summary: await reader.summary({ visible: 'all', claims: [] }),
  revision: await reader.revision(),
});

describe.each(databases.eachSupportedId())('the tables on %s', databaseId => {
  it('are made once, keep everything over a restart and over a later migration, and go with the last step back', async () => {
    const open = await openings(databaseId);
    const first = open();
    const fixture = await createRunbooksFixture(first);
    const commit = fixture
      .host('refunds-api')
      .commit({ 'docs/runbook.md': runbook });
    fixture.rendering.texts.set(
      'apps/refunds-api/overlays/production',
      rulesOf({ Down: undefined }),
    );
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    await fixture.follow();
    const before = await everything(fixture);
    expect(before.page?.text).toBe(runbook);
    await first.destroy();

    const second = open();
    await Promise.all([migrateRunbooks(second), migrateRunbooks(second)]).catch(
      () => migrateRunbooks(second),
    );
    expect(await everything(await createRunbooksFixture(second))).toEqual(
      before,
    );
    await second.migrate.latest({ directory: await laterMigrations() });
    await second.destroy();

    const third = open();
    closing.push(() => third.destroy());
    const folder = await laterMigrations();
    await third.migrate.rollback({ directory: folder }, true);
    expect(await third.schema.hasTable('runbooks_pages')).toBe(false);
    expect(await third.schema.hasTable('runbooks_counters')).toBe(false);
  });
});
