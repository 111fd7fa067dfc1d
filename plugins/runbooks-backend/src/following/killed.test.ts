import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex, { type Knex } from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import type { FollowingOrder } from '../../testing/followingProcess';
import { sayTurn } from '../../testing/turns';
import { migrateRunbooks } from '../store';
import {
  createFakeDelivery,
  createRunbooksFixture,
  start,
  testDatabases,
} from '../testing/runbooksFixture';

const databases = testDatabases();
const services = 20;
const kills = 4;
/** Turns that one process makes at most. */
const turnsEach = 1_000;
/** Claims of who was killed have ended by then, in milliseconds. */
const later = 130_000;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function prepare(databaseId: string) {
  let database: FollowingOrder['database'];
  if (databaseId === 'SQLITE_3') {
    const folder = await mkdtemp(join(tmpdir(), 'runbooks-killed-'));
    closing.push(() => rm(folder, { recursive: true }));
    const filename = join(folder, 'runbooks.sqlite');
    database = { client: 'better-sqlite3', connection: { filename } };
  } else {
    const { client } = await databases.init('POSTGRES_15');
    database = { client: 'pg', connection: client.config.connection };
  }
  const knex = createKnex({ ...database, useNullAsDefault: true });
  closing.push(() => knex.destroy());
  await migrateRunbooks(knex);
  return { knex, database };
}

/** Follows in a process of its own, and kills it in the middle, after so many looks. */
async function followAndDie(order: FollowingOrder, looks: number) {
  const child = fork(join(__dirname, '../../testing/followingProcess.ts'), {
    execArgv: ['--import', 'tsx'],
  });
  let counted = 0;
  child.on('message', count => {
    counted = Number(count);
    if (counted >= looks) child.kill('SIGKILL');
  });
  closing.push(async () => child.kill('SIGKILL'));
  child.send(order);
  await once(child, 'exit');
  expect(counted).toBeGreaterThanOrEqual(looks);
}

/** What each service has is of one turn: pages, alerts, and what was concluded from them. @returns the turns */
async function turnsOf(knex: Knex): Promise<Map<string, number>> {
  const turns = new Map<string, number>();
  for (const { ref: service, ...row } of await knex('runbooks_services')) {
    const pages = await knex('runbooks_pages').where({ service });
    const rules = await knex('runbooks_rules').where({ service });
    const [environment] = await knex('runbooks_environments').where({
      service,
    });
    const seen = [
      ...pages.map(({ text }) => /\d+/.exec(text)?.[0]),
      ...rules.map(({ rule }) => /\d+/.exec(JSON.parse(rule).expression)?.[0]),
      /turn(\d+)$/.exec(environment.overlay)?.[1],
    ];
    expect([seen.length, new Set(seen).size], service).toEqual([6, 1]);
    expect(pages.map(({ commit }) => commit)).toEqual(
      pages.map(() => row.repository_commit),
    );
    expect([row.pages, row.alerts]).toEqual([3, 2]);
    turns.set(service, Number(seen[0]));
  }
  return turns;
}

describe.each(databases.eachSupportedId())(
  'a replica over %s that is killed',
  databaseId => {
    it('in the middle of looking leaves whole services and nothing undone, however often', async context => {
      if (!process.env.GOLDEN_PATH_SLOW)
        return context.skip('takes a minute; GOLDEN_PATH_SLOW=1 runs it');
      const { knex, database } = await prepare(databaseId);
      let claimed = 0;
      let newest = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        const turn = 1 + kill * turnsEach;
        const time = start + kill * later;
        await followAndDie({ database, services, turn, time }, 5 + 13 * kill);
        claimed += (await knex('runbooks_queue').whereNotNull('claim')).length;
        const turns = [...(await turnsOf(knex)).values()];
        expect(Math.max(...turns)).toBeGreaterThan(newest);
        newest = Math.max(...turns);
      }
      // Some died in the middle, or this shows nothing.
      expect(claimed).toBeGreaterThan(0);

      const turn = 1 + kills * turnsEach;
      const survivor = await createRunbooksFixture(knex, {
        held: { time: start + kills * later },
        delivery: createFakeDelivery(turn * services),
      });
      sayTurn(survivor, services, turn);
      await survivor.follow();
      expect(await knex('runbooks_queue')).toEqual([]);
      const turns = await turnsOf(knex);
      expect(turns.size).toBe(services);
      expect(new Set(turns.values())).toEqual(new Set([turn]));
      return undefined;
    }, 240_000);
  },
);
